using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Firewall.Sources.Terraform;

/// <summary>Rule text with Terraform's <c>${…}</c> in it, which <c>templatefile</c> fills in: read by itself, all of it is open.</summary>
public sealed class RuleTemplateReader : ISourceReader
{
    private const long Allowance = 4_000_000;

    /// <summary>None: in a folder they are read where a configuration includes them.</summary>
    public IReadOnlyList<string> Extensions { get; } = [];

    public bool CanRead(SourceDocument document)
    {
        ArgumentNullException.ThrowIfNull(document);
        return Path.GetExtension(document.Name).ToLowerInvariant() is ".tpl" or ".tftpl" && (!document.IsFound || RuleLines.IsRuleText(document.Text));
    }

    public FirewallInventory Read(SourceDocument document)
    {
        ArgumentNullException.ThrowIfNull(document);
        var source = new HclSource(document.Text, document);
        var budget = new EvaluationBudget(Allowance + (8L * document.Text.Length));
        // What is broken in it is text.
        var value = HclText.ParseTemplate(source, out _) is { } template
            ? new Evaluator(new OpenHost(new TerraformTree(document)), budget).Evaluate(template, EvaluationScope.Empty)
            : TextValue.Of(MappedText.Written(document.Text, source));
        var rules = new ValueNode(TextValue.Of(Evaluator.OutlineText(value)), document, 0, isRuleText: true);
        return new FirewallInventory
        {
            Groups =
            [
                new RuleGroup
                {
                    Name = Path.GetFileNameWithoutExtension(document.Name),
                    Rules = RuleSetSyntax.Parse(rules.Text!, isTemplate: true),
                    Origin = new TextOrigin(document, rules),
                },
            ],
            Unread = budget.Spent is { } reason ? [new SourceProblem(document.Name, document.Lines[0], reason) { Recommendation = "Audit the rule group as it was deployed as well: what this template puts together was not looked at." }] : [],
        };
    }
}
