using System.Reflection;

namespace TlsCompat.Oracle.Tests.Quic;

/// <summary>What a QUIC client was seen to send first: tests/data/quic.</summary>
internal sealed class QuicClient
{
    private const string Folder = "quic/";

    private QuicClient(string name, IReadOnlyList<byte[]> datagrams) => (Name, Datagrams) = (name, datagrams);

    public static IReadOnlyList<QuicClient> All { get; } = Read();

    public string Name { get; }

    public IReadOnlyList<byte[]> Datagrams { get; }

    /// <summary>How many of them the ClientHello takes: a post-quantum one two, but that of Deno comes after a HelloRetryRequest.</summary>
    public int HelloDatagrams => Name is "curl-8.23-http3-x25519" or "quic-go-0.59-x25519" or "deno-2.9.6" ? 1 : 2;

    /// <summary>An answer: a Handshake packet with the client's connection id, which nobody but the client could read.</summary>
    public byte[] Answer()
    {
        var first = Datagrams[0];
        var source = 6 + first[5];
        byte[] id = first[(source + 1)..(source + 1 + first[source])];
        return [0xE0, 0, 0, 0, 1, (byte)id.Length, .. id, 8, .. "ABCDEFGH"u8, 0x40, 0x64, .. new byte[100]];
    }

    private static List<QuicClient> Read()
    {
        var assembly = Assembly.GetExecutingAssembly();
        var clients = new List<QuicClient>();
        foreach (var name in assembly.GetManifestResourceNames().Where(name => name.StartsWith(Folder, StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
            clients.Add(new QuicClient(name[Folder.Length..^".hex".Length], [.. reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(Convert.FromHexString)]));
        }

        return clients;
    }
}
