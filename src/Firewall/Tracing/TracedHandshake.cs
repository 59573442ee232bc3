using System.Net;
using TlsCompat.Suricata.Engine.Play;
using TlsCompat.Tls.Messages;

namespace TlsCompat.Firewall.Tracing;

/// <summary>The handshake that was traced.</summary>
public sealed record TracedHandshake
{
    internal TracedHandshake(string? client, TlsHandshake played)
    {
        Client = client;
        Played = played;
        Sni = ClientHello.TryRead(played.Hello.Span, out var hello, out _) ? hello.ServerName : null;
        int[] edges = [0, .. played.Cuts, played.Hello.Length];
        Segments = edges.Zip(edges.Skip(1), (start, end) => end - start).ToArray();
    }

    /// <summary>The name of the client; null for a ClientHello of the caller's own.</summary>
    public string? Client { get; }

    /// <summary>The server name in the ClientHello; null where it has none.</summary>
    public string? Sni { get; }

    /// <summary>The bytes of payload of each segment of the ClientHello.</summary>
    public IReadOnlyList<int> Segments { get; }

    /// <summary>The client's address and port.</summary>
    public string Source => new IPEndPoint(Played.SourceAddress, Played.SourcePort).ToString();

    /// <summary>The server's address and port.</summary>
    public string Destination => new IPEndPoint(Played.DestinationAddress, Played.DestinationPort).ToString();

    internal TlsHandshake Played { get; }

    public override string ToString() => $"{Client ?? "a ClientHello of your own"} to {Destination} for {Sni ?? "no name"}, {string.Join(" + ", Segments)} bytes";
}
