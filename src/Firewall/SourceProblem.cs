using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Firewall;

/// <summary>An input that could not be read: which, where in it if that is known, and what to do.</summary>
public sealed record SourceProblem(string Source, TextPosition? Position, string Message)
{
    public override string ToString() => Position is { } position ? $"{Source}:{position}: {Message}" : $"{Source}: {Message}";
}
