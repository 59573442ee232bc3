using TlsCompat.Audit;

namespace TlsCompat.Calls;

/// <summary>The results among the events of a call.</summary>
public static class CallEvents
{
    /// <summary>The findings, each as it is made; a face is told of all else in between.</summary>
    public static IEnumerable<Finding> Findings(this IEnumerable<CallEvent> events, Action<CallEvent> tell)
    {
        ArgumentNullException.ThrowIfNull(events);
        ArgumentNullException.ThrowIfNull(tell);
        foreach (var told in events)
        {
            if (told is CallFinding { Finding: var finding })
                yield return finding;
            else
                tell(told);
        }
    }

    /// <summary>The result of a call that has one; null where a problem, of which the face is told, says why there is none.</summary>
    public static T? Result<T>(this IEnumerable<CallEvent> events, Action<CallEvent> tell)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(events);
        ArgumentNullException.ThrowIfNull(tell);
        T? result = null;
        foreach (var told in events)
        {
            if (told is CallResult<T> { Value: var value })
                result = value;
            else
                tell(told);
        }

        return result;
    }
}
