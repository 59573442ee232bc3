using TlsCompat.Firewall.Sources.Embedded;
using TlsCompat.Firewall.Sources.Hcl;
using TlsCompat.Firewall.Sources.Templates;
using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Firewall.Sources.Terraform;

/// <summary>Rule text with Terraform's <c>${…}</c> in it, which <c>templatefile</c> fills in: read by itself, all of it is open.</summary>
public sealed class RuleTemplateReader : ISourceReader
{
    public int Precedence => 400;

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
        var evaluation = new TerraformEvaluation(document, new Dictionary<string, SourceNode>(StringComparer.Ordinal));
        var rules = new TemplateNode(HclText.ParseTemplate(new FileText(document)), evaluation);
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
            Unread = [.. evaluation.Unread],
        };
    }
}
