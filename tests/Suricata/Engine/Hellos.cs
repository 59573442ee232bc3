using TlsCompat.Suricata.Engine.Play;
using TlsCompat.Tls;
using TlsCompat.Tls.Wire;

namespace TlsCompat.Suricata.Tests.Engine;

/// <summary>Handshakes for tests: always the same bytes.</summary>
internal static class Hellos
{
    public const int Mss = 1460;

    public static byte[] Small(string? serverName = "www.example.com") =>
        (ClientHelloBuilder.Classical with { ServerName = serverName }).Build(ByteSource.FromSeed(7)).ToBytes();

    public static byte[] PostQuantum(string? serverName = "www.example.com", ServerNamePlacement placement = ServerNamePlacement.First, int size = 1700) =>
        new ClientHelloBuilder { ServerName = serverName, ServerNamePlacement = placement, Size = size }.Build(ByteSource.FromSeed(7)).ToBytes();

    public static TlsHandshake Unsplit(byte[] hello) => new() { Hello = hello };

    public static TlsHandshake Split(byte[] hello) => TlsHandshake.FromMss(hello, Mss);
}
