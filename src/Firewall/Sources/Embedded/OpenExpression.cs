using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Firewall.Sources.Embedded;

/// <summary>An expression of a program that only running it would tell.</summary>
/// <param name="written">The expression.</param>
/// <param name="offset">Where it stands.</param>
internal sealed class OpenExpression(string written, int offset) : SourceNode
{
    private const int Longest = 60;

    /// <summary>A list that the program makes is a list of one placeholder.</summary>
    public override IEnumerable<SourceNode> Items => [this];

    public override string Text { get; } = TemplatePlaceholder.Of($"${{{written[..Math.Min(written.Length, Longest)]}}}");

    /// <summary>As it is written.</summary>
    public string Written => written;

    internal override bool IsTemplate => true;

    internal override IValueSite Site => new PlaceSite(offset);
}
