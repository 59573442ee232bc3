using TlsCompat.Tls.Messages;
using TlsCompat.Tls.Wire;

namespace TlsCompat.Tls.Tests;

/// <summary>What real clients wrote to a socket: the built-in profiles and further captures, by file name.</summary>
internal static class CapturedHellos
{
    private static readonly string s_folder = Path.Combine(AppContext.BaseDirectory, "Hellos");

    public static TheoryData<string> Names { get; } =
        [.. Directory.EnumerateFiles(s_folder, "*.bin").Select(f => Path.GetFileNameWithoutExtension(f)).Order(StringComparer.Ordinal)];

    public static byte[] Bytes(string name) => File.ReadAllBytes(Path.Combine(s_folder, name + ".bin"));

    public static ClientHello Hello(string name) => Read(Bytes(name));

    public static ClientHello Read(byte[] stream)
    {
        Assert.True(ClientHello.TryRead(stream, out var hello, out var error), error?.Message);
        return hello;
    }

    public static TlsReadError Refusal(byte[] stream)
    {
        Assert.False(ClientHello.TryRead(stream, out _, out var error));
        return error;
    }
}
