using TlsCompat.Tls;

namespace TlsCompat.Handshake;

/// <summary>
/// A post-quantum key share that still fits one segment at a payload of 1,448 bytes, since nothing else is offered: tells the
/// group from the size.
/// </summary>
internal sealed class CompactProbe : Probe
{
    public override string Name => "compact";

    public override string Description => "X25519MLKEM768 and nothing else, in one segment: the group without the size.";

    public override int Order => 130;

    public override ClientHello Hello(string? serverName, ByteSource source) => new ClientHelloBuilder
    {
        ServerName = serverName,
        SupportedVersions = [ProtocolVersion.Tls13],
        Groups = [NamedGroup.X25519MLKem768],
        KeyShares = [NamedGroup.X25519MLKem768],
        CipherSuites = [new(0x1301), new(0x1302), new(0x1303)],
        SignatureSchemes = [new(0x0403), new(0x0804), new(0x0401), new(0x0503), new(0x0805), new(0x0501)],
        Alpn = [],
    }.Build(source);
}
