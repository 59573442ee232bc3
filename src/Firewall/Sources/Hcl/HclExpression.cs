using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Firewall.Sources.Hcl;

/// <summary>An expression that is evaluated when it is planned: a reference, a condition, an operation.</summary>
internal sealed class HclExpression(TextSpan span, string written) : HclNode(span)
{
    /// <summary>The expression as written.</summary>
    public string Written { get; } = written;
}
