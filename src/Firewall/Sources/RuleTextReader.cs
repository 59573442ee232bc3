using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Firewall.Sources;

/// <summary>A <c>.rules</c> file, or any other text that no reader claims: rules as Suricata loads them.</summary>
public sealed class RuleTextReader : ISourceReader
{
    private static readonly string[] Names = [".rules", ".rule", ".suricata"];

    public IReadOnlyList<string> Extensions => Names;

    /// <summary>Whether the name of a file says that it holds rules.</summary>
    internal static bool IsRuleFile(string name) => Names.Contains(Path.GetExtension(name), StringComparer.OrdinalIgnoreCase);

    public bool CanRead(SourceDocument document) => true;

    public FirewallInventory Read(SourceDocument document)
    {
        ArgumentNullException.ThrowIfNull(document);
        return new FirewallInventory
        {
            Groups =
            [
                new RuleGroup
                {
                    Name = Path.GetFileNameWithoutExtension(document.Name),
                    Rules = RuleSetSyntax.Parse(document.Text),
                    Origin = new VerbatimOrigin(document),
                },
            ],
        };
    }
}
