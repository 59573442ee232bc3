using TlsCompat.Handshake;
using TlsCompat.Handshake.Targets;

namespace TlsCompat.Tool.Handshakes;

/// <summary>The targets of a call: as they are named, and for <c>-</c> the lines of standard input.</summary>
internal static class TargetList
{
    /// <summary>Lines are read as they come; what is empty or a comment (<c>#</c>) is none.</summary>
    public static IEnumerable<HandshakeTarget> Read(IEnumerable<string> targets, int? port, TextReader input) => targets
        .SelectMany(target => target == "-" ? Lines(input) : [target])
        .Select(target => new HandshakeTarget(target) { Port = port });

    private static IEnumerable<string> Lines(TextReader input)
    {
        while (input.ReadLine() is { } line)
        {
            if (line.Trim() is { Length: > 0 } text && text[0] != '#')
                yield return text;
        }
    }
}
