using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Firewall.Sources.Hcl;

/// <summary>A value of an HCL text and the place where it stands.</summary>
internal abstract class HclNode(TextSpan span) : SourceNode
{
    public TextSpan Span { get; } = span;

    public override SourceNode? this[string name] => null;

    public override IEnumerable<KeyValuePair<string, SourceNode>> Members => [];

    public override IEnumerable<SourceNode> Items => [];

    public override string? Text => null;

    internal override int Offset => Span.Start;
}
