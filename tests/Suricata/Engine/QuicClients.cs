using System.Reflection;

namespace TlsCompat.Suricata.Tests.Engine;

/// <summary>What QUIC clients were seen to send first: tests/data/quic.</summary>
internal static class QuicClients
{
    private const string Folder = "quic/";

    public static IReadOnlyList<(string Name, IReadOnlyList<ReadOnlyMemory<byte>> Datagrams)> All { get; } = [.. Read()];

    private static IEnumerable<(string, IReadOnlyList<ReadOnlyMemory<byte>>)> Read()
    {
        var assembly = Assembly.GetExecutingAssembly();
        foreach (var name in assembly.GetManifestResourceNames().Where(name => name.StartsWith(Folder, StringComparison.Ordinal)))
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
            yield return (name[Folder.Length..^".hex".Length], [.. reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => (ReadOnlyMemory<byte>)Convert.FromHexString(line))]);
        }
    }
}
