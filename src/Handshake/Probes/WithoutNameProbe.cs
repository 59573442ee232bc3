using TlsCompat.Tls;

namespace TlsCompat.Handshake;

/// <summary>No server name at all, as clients send it to an IP address.</summary>
internal sealed class WithoutNameProbe : Probe
{
    public override string Name => "without-name";

    public override string Description => "The classical ClientHello without a server name.";

    public override int Order => 180;

    public override ClientHello Hello(string? serverName, ByteSource source) => ProbeHello.Classical(null).Build(source);
}
