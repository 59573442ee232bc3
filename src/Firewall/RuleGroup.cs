using TlsCompat.Suricata.Engine;
using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Firewall;

/// <summary>A stateful rule group: rules, the variables that they use, and where they came from.</summary>
public sealed record RuleGroup
{
    /// <summary>The group's name in AWS, or the document's where it has none.</summary>
    public required string Name { get; init; }

    public string? Arn { get; init; }

    /// <summary>Within what <see cref="Arn"/> is the only one of its name, where it stands for one that is not known yet; else null.</summary>
    public string? Module { get; init; }

    /// <summary>The rules, whether written (RulesString), structured (StatefulRules) or generated (RulesSourceList).</summary>
    public required RuleSetSyntax Rules { get; init; }

    public required RuleOrigin Origin { get; init; }

    /// <summary>The group's own variables and references; HOME_NET comes from the policy.</summary>
    public RuleVariables Variables { get; init; } = RuleVariables.Empty;

    /// <summary>
    /// The IP set references (<c>@NAME</c>) and the ARNs behind them. Their addresses are not in the group: a name here is
    /// defined and its value unknown, unless <see cref="Variables"/> has it too.
    /// </summary>
    public IReadOnlyDictionary<string, string?> ReferenceSets { get; init; } = new Dictionary<string, string?>(StringComparer.Ordinal);

    /// <summary>The order the group was made for, or null where the source does not say.</summary>
    public RuleOrder? Order { get; init; }

    /// <summary>How many rules AWS has room for in it, which cannot be raised; null where the source does not say.</summary>
    public int? Capacity { get; init; }

    /// <summary>Whether the rules stand in the text of a program or document, which decides what becomes of them.</summary>
    public bool IsEmbedded { get; init; }

    /// <summary>What had to be assumed of its source to read it, in words that follow a sentence: "with the default of parameter Action".</summary>
    public IReadOnlyList<string> Assumptions { get; init; } = [];

    /// <summary>How what its source leaves open may be given a value, as sentences; null where nothing can be said.</summary>
    public string? Advice { get; init; }

    /// <summary>What of it a module leaves to a caller that was not read.</summary>
    internal ModuleInputs Inputs { get; init; } = ModuleInputs.None;

    /// <summary>
    /// The document of the configuration that leaves some of it to its caller: where another one calls that as a module, this is not what is
    /// deployed. Null where nothing is left.
    /// </summary>
    internal SourceDocument? LeftOpenBy { get; init; }

    /// <summary>Whether AWS writes the rules from a domain list (RulesSourceList).</summary>
    public bool IsGenerated { get; init; }

    /// <summary>Whether a line is what only others can say: the caller of a module, or the program that makes it.</summary>
    internal bool IsLeftOpen(LineSyntax line) =>
        line.Kind == LineKind.Placeholder && (Origin.Document.IsProgram || Inputs.Deciding(line.Span.In(Rules.Text).ToString()).Count > 0);

    public override string ToString() => Name;
}
