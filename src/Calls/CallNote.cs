using TlsCompat.Firewall;

namespace TlsCompat.Calls;

/// <summary>Something worth knowing that is no error.</summary>
/// <param name="Message">A sentence without its full stop, and without a capital that is not a name's.</param>
public sealed record CallNote(string Message) : CallEvent
{
    /// <summary>What it is about, where a file or a place in one is: it stands before the message.</summary>
    public string? Place { get; init; }

    public static CallNote Of(SourceProblem problem)
    {
        ArgumentNullException.ThrowIfNull(problem);
        return new CallNote(problem.Message) { Place = problem.Position is { } position ? $"{problem.Source}:{position}" : problem.Source };
    }

    public override string ToString() => Place is null ? Message : $"{Place}: {Message}";
}
