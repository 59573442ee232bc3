using TlsCompat.Tls.Messages;
using TlsCompat.Tls.Quic;
using TlsCompat.Tls.Values;

namespace TlsCompat.Handshake.Tests;

/// <summary>What QUIC servers, and boxes before them, do with a client's datagrams.</summary>
internal static class QuicScripts
{
    private static readonly byte[] Token = [.. Enumerable.Range(0, 90).Select(i => (byte)i)];

    /// <summary>A server that takes every group, and answers what nobody speaks by its versions.</summary>
    public static IEnumerable<byte[]> Answer(QuicClient client) =>
        QuicVersion.IsReserved(client.Header!.Version) ? [client.VersionNegotiation(0x5A6A7A8A, QuicVersion.One, QuicVersion.Two)]
        : client.Hellos.Count > 0 ? client.ServerHello()
        : [client.Initial()];

    /// <summary>The same, which asks by a Retry first.</summary>
    public static IEnumerable<byte[]> AnswerBehindRetry(QuicClient client) =>
        client.Token.Length == 0 ? client.Sizes.Count == 1 ? [client.Retry(Token)] : []
        : client.Token.AsSpan().SequenceEqual(Token) ? Answer(client)
        : [];

    /// <summary>A Retry whose tag is not right, which everybody on the way but the client could write.</summary>
    public static IEnumerable<byte[]> ForgedRetry(QuicClient client)
    {
        var forged = client.Retry(Token);
        forged[^1] ^= 1;
        return [forged];
    }

    /// <summary>A server that knows no hybrid group and wants P-384.</summary>
    public static IEnumerable<byte[]> WantsP384(QuicClient client) =>
        !client.HasNewHello ? [client.Initial()]
        : client.Hellos.Count == 1 ? client.HelloRetryRequest(NamedGroup.Secp384r1)
        : client.ServerHello();

    /// <summary>A box that drops a second hello.</summary>
    public static IEnumerable<byte[]> DropsSecondHello(QuicClient client) => client is { HasNewHello: true, Hellos.Count: 1 } ? client.HelloRetryRequest(NamedGroup.Secp384r1) : [];

    public static IEnumerable<byte[]> OldVersions(QuicClient client) => [client.VersionNegotiation(0xFF00001D)];

    public static IEnumerable<byte[]> Silence(QuicClient client) => [];

    /// <summary>A server that gets one datagram of each flow and acknowledges it.</summary>
    public static IEnumerable<byte[]> AcknowledgesAlone(QuicClient client) => QuicVersion.IsReserved(client.Header!.Version) ? [] : [client.Initial()];

    /// <summary>A server behind a firewall that drops every hello, and nothing else.</summary>
    public static IEnumerable<byte[]> AnswersVersionsAlone(QuicClient client) => QuicVersion.IsReserved(client.Header!.Version) ? Answer(client) : [];

    /// <summary>A firewall that decides on the first datagram of a flow: what has no whole hello in it is dropped with all that follows.</summary>
    public static IEnumerable<byte[]> FirstDatagramDecides(QuicClient client) => client.Sizes.Count == 1 && client.Hellos.Count == 1 ? Answer(client) : [];

    /// <summary>A firewall that reads hellos in order alone.</summary>
    public static IEnumerable<byte[]> InOrderAlone(QuicClient client) => client.IsInOrder ? Answer(client) : [];

    /// <summary>A server that hangs on the hybrid group.</summary>
    public static IEnumerable<byte[]> HangsOnHybrid(QuicClient client) => client.Hellos.Exists(IsHybrid) ? [] : Answer(client);

    public static IEnumerable<byte[]> RefusesHybrid(QuicClient client) => client.Hellos.Exists(IsHybrid) ? [client.Close(0x100 + 47)] : Answer(client);

    public static IEnumerable<byte[]> RefusesProtocol(QuicClient client) => client.Hellos.Count > 0 ? [client.Close(0x178, "no application protocol")] : [];

    public static IEnumerable<byte[]> RefusesConnections(QuicClient client) => [client.Close(0x02, "busy")];

    public static IEnumerable<byte[]> DeniesName(QuicClient client) => client.Hellos.Exists(hello => hello.ServerName == "www.example.com") ? Answer(client) : [];

    public static IEnumerable<byte[]> ShortShare(QuicClient client) => client.Hellos.Count > 0 ? client.ServerHello(shareLength: 7) : [];

    /// <summary>A path that loses what is larger than 1,200 bytes.</summary>
    public static IEnumerable<byte[]> LosesLarge(QuicClient client) => client.Sizes.Exists(size => size > QuicInitial.SmallestDatagram) ? [] : Answer(client);

    /// <summary>A firewall that drops the first datagram of what takes more than one.</summary>
    public static IEnumerable<byte[]> DelaysTwo(QuicClient client) => client.Sizes.Count == 1 && client.Hellos.Count == 0 ? client.Forget()
        : client.Hellos.Count > 0 ? Answer(client) : [client.Initial()];

    public static IEnumerable<byte[]> NotQuic(QuicClient client) => ["HTTP/1.1 400 Bad Request\r\n\r\n"u8.ToArray()];

    private static bool IsHybrid(ClientHello hello) => hello.Groups.Contains(NamedGroup.X25519MLKem768);
}
