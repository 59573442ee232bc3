using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Firewall.Sources;

/// <summary>A <c>.rules</c> file, or any other text that no reader claims: rules as Suricata loads them.</summary>
public sealed class RuleTextReader : ISourceReader
{
    public int Precedence => int.MaxValue;

    public IReadOnlyList<string> Extensions { get; } = [".rules"];

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
