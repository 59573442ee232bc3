using TlsCompat.Firewall.Sources.Embedded;

namespace TlsCompat.Firewall.Sources.Terraform;

/// <summary>
/// A file of values of Terraform's variables. What the configuration beside it loads is read there; of any other the texts of rules are groups
/// whose policy is not known.
/// </summary>
public sealed class TfvarsReader : ISourceReader
{
    public IReadOnlyList<string> Extensions { get; } = [".tfvars"];

    public bool CanRead(SourceDocument document)
    {
        ArgumentNullException.ThrowIfNull(document);
        return TerraformVariables.IsValues(document.Name) && !IsRuleText(document);
    }

    /// <summary>Whether a file holds rules as Suricata loads them, whatever it is called.</summary>
    internal static bool IsRuleText(SourceDocument document) => RuleLines.IsRuleText(document.Text) && HclText.Parse(document.Text).Error is not null;

    public FirewallInventory Read(SourceDocument document)
    {
        ArgumentNullException.ThrowIfNull(document);
        if (!RuleLines.Any(document.Text))
            return new FirewallInventory { Skipped = [new SkippedSource(document.Name, null, "values of variables, none of which holds rules")] };
        if (!document.Name.EndsWith(".json", StringComparison.OrdinalIgnoreCase) && HclText.Parse(document.Text) is { Error: { } error })
            return new FirewallInventory { Problems = [new SourceProblem(document.Name, document.Lines[error.Span.Start], $"broken Terraform: {error.Message}")] };
        var evaluator = new Evaluator(new OpenHost(new TerraformTree(document)), new EvaluationBudget(8L * document.Text.Length));
        var values = TerraformVariables.Expressions(document).Select(value => evaluator.Evaluate(value.Value, EvaluationScope.Empty));
        return EmbeddedRules.Read(document, [.. values.SelectMany(value => RuleTexts.In(value, document))]);
    }
}
