using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Firewall;

/// <summary>An input that could not be read: which, where in it if that is known, and what to do.</summary>
public sealed record SourceProblem(string Source, TextPosition? Position, string Message)
{
    /// <summary>
    /// What to do, where the input is at fault and not the call, so that an audit tells it as a finding (TLSC090) and goes on; null for an error.
    /// </summary>
    public string? Recommendation { get; init; }

    /// <summary>Whether only running the program that the source is would tell it, so that nothing in the source is at fault.</summary>
    public bool IsLeftToProgram { get; init; }

    /// <summary>Whether what it is about was read, and is otherwise than it looks.</summary>
    public bool IsRemark { get; init; }

    /// <summary>The expression whose value is what was not read, <c>file("a.rules")</c>; null where nothing refers to it.</summary>
    public string? Expression { get; init; }

    public override string ToString() => Position is { } position ? $"{Source}:{position}: {Message}" : $"{Source}: {Message}";
}
