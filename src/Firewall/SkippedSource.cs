using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Firewall;

/// <summary>An input, or a part of one, that was read and holds nothing to audit. No fault: worth a count, or a verbose line.</summary>
public sealed record SkippedSource(string Source, TextPosition? Position, string Reason)
{
    public override string ToString() => Position is { } position ? $"{Source}:{position}: {Reason}" : $"{Source}: {Reason}";
}
