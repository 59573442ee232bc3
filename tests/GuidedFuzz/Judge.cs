using TlsCompat.Fuzz.Tests;
using TlsCompat.Tls.Fingerprints;
using TlsCompat.Tls.Messages;
using TlsCompat.Tls.Wire;

namespace TlsCompat.GuidedFuzz;

/// <summary>Has the tool read one input, and throws where something that must be true of every input is not.</summary>
internal static class Judge
{
    private static readonly string Folder = Directory.CreateTempSubdirectory("tlscompat-guided-").FullName;

    /// <summary>What an input may be.</summary>
    public static IReadOnlyList<string> Languages { get; } = ["rules", "json", "yaml", "tf", "settings", "log", "message"];

    /// <exception cref="FuzzFailureException">Something that must be true of every input is not.</exception>
    public static void Run(string language, byte[] bytes)
    {
        if (language == "message")
        {
            Read(bytes);
            return;
        }

        var file = Path.Combine(Folder, language switch { "settings" => "tlscompat.json", "log" => "alerts.log", _ => "input." + language });
        var output = Path.Combine(Folder, "output");
        File.WriteAllBytes(file, bytes);
        switch (language)
        {
            case "settings":
                var rules = Path.Combine(Folder, "a.rules");
                File.WriteAllText(rules, "drop tls any any -> any any (msg:\"all\"; flow:to_server; sid:1001; rev:1;)\n");
                ToolRun.Call("json", output, "audit", rules, "--settings", file);
                break;
            case "log":
                ToolRun.Call("json", output, "evidence", file);
                break;
            default:
                ToolRun.Call("json", output, "audit", file, "--settings", "none");
                ToolRun.Call("diff", output, "patch", file, "--settings", "none");
                break;
        }
    }

    private static void Read(byte[] bytes)
    {
        if (ClientHello.TryRead(bytes, out var hello, out _))
        {
            if (!ClientHello.TryRead(hello.ToBytes(), out _, out var error))
                throw new FuzzFailureException("a ClientHello is not read as it was written", error.Message);
            _ = (hello.ServerName, Ja3.Of(hello), Ja4.Of(hello));
        }

        _ = ServerHello.TryReadFirst(bytes, out _, out _);
        _ = TlsReader.TryReadFirst<TlsRecord>(bytes, out _, out _, out _);
        _ = TlsReader.TryReadFirst<HandshakeMessage>(bytes, out _, out _, out _);
    }
}
