using TlsCompat.Firewall;
using TlsCompat.Suricata.Syntax;
using TlsCompat.Tls.Values;

namespace TlsCompat.Audit;

/// <summary>The change of one rule, or of the default actions of a policy, and the edits of its document that carry it out.</summary>
public sealed record RulePatch
{
    /// <param name="document">The document that is edited.</param>
    /// <param name="edits">Spans of it; nothing outside them changes.</param>
    internal RulePatch(SourceDocument document, IReadOnlyList<TextEdit> edits)
    {
        Document = document;
        Edits = edits;
    }

    /// <summary>The document as the caller named it.</summary>
    public string Source => Document.Name;

    public string? RuleGroup { get; init; }

    /// <summary>The group's ARN, where it is one of an account.</summary>
    public string? RuleGroupArn { get; init; }

    public uint? Sid { get; init; }

    /// <summary>The policy whose default actions are changed; null for a rule.</summary>
    public string? Policy { get; init; }

    /// <summary>The policy's ARN, where it is one of an account.</summary>
    public string? PolicyArn { get; init; }

    /// <summary>The rule as it is; of a policy its stateful default actions, with a comma between them.</summary>
    public required string Before { get; init; }

    /// <summary>The rule as proposed, and behind it rules that are added, a line each; of a policy its stateful default actions.</summary>
    public required string After { get; init; }

    public required Proof Proof { get; init; }

    /// <summary>What passes after the change that was stopped before, by witness; empty where nothing does, as usual.</summary>
    public IReadOnlyList<string> LetsThrough
    {
        get;
        init => field = value.ToValueList();
    } = new ValueList<string>([]);

    /// <summary>
    /// What it costs, by witness: how much of a ClientHello that is stopped reaches the server before it is. Empty where no handshake that
    /// was traced is stopped.
    /// </summary>
    public IReadOnlyList<string> Costs
    {
        get;
        init => field = value.ToValueList();
    } = new ValueList<string>([]);

    /// <summary>The patches without which this one opens or breaks something, <c>sid 5</c>: they are taken together or not at all. Usually none.</summary>
    public IReadOnlyList<string> Needs
    {
        get;
        init => field = value.ToValueList();
    } = new ValueList<string>([]);

    /// <summary>
    /// The other policies that are changed with it: those whose default actions the same text writes, and of a rule those that have its rule group
    /// too, in which it was proven as well.
    /// </summary>
    public IReadOnlyList<string> AlsoChanges
    {
        get;
        init => field = value.ToValueList();
    } = new ValueList<string>([]);

    /// <summary>This change alone as a unified diff.</summary>
    public string Diff => UnifiedDiff.Of([new DocumentPatch(Document, [this])]);

    /// <summary>The edits by line and column.</summary>
    internal IReadOnlyList<PlacedEdit> PlacedEdits => [.. Edits.Select(edit => PlacedEdit.Of(Document, edit))];

    internal SourceDocument Document { get; }

    /// <summary>The rule that is changed; null for default actions.</summary>
    internal RuleSyntax? Rule { get; init; }

    /// <summary>Spans of <see cref="Document"/>; nothing outside them changes.</summary>
    internal IReadOnlyList<TextEdit> Edits { get; }

    /// <summary>One line: <c>egress.rules sid 1000099: Proven, 16 handshakes</c>.</summary>
    public override string ToString() => $"{Source} {(Policy is not null ? $"policy {Policy}" : Sid is { } sid ? $"sid {sid}" : "rule without a sid")}: {Proof}";
}
