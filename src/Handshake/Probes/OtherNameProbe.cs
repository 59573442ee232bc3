using TlsCompat.Tls;

namespace TlsCompat.Handshake;

/// <summary>Another server name to the same address: where it passes and the right name does not, the name is denied.</summary>
internal sealed class OtherNameProbe : Probe
{
    /// <summary>Reserved (RFC 2606), so that nobody's service is meant.</summary>
    public const string ServerName = "www.example.com";

    public override string Name => "other-name";

    public override string Description => $"The classical ClientHello with the server name {ServerName}.";

    public override int Order => 170;

    public override ClientHello Hello(string? serverName, ByteSource source) => ProbeHello.Classical(ServerName).Build(source);
}
