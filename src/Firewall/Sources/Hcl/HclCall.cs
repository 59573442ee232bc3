using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Firewall.Sources.Hcl;

internal sealed class HclCall(TextSpan span, string name, IReadOnlyList<HclNode> arguments, string written) : HclNode(span)
{
    public string Name { get; } = name;

    public IReadOnlyList<HclNode> Arguments { get; } = arguments;

    /// <summary>The call as written.</summary>
    public string Written { get; } = written;
}
