using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Firewall.Sources.Hcl;

/// <summary>A number, true, false or null.</summary>
internal sealed class HclLiteral(TextSpan span, string? text) : HclNode(span)
{
    public override string? Text { get; } = text;

    internal override bool IsWritten(int start, int end) => false;
}
