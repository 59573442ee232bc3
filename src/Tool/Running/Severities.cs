using TlsCompat.Audit;

namespace TlsCompat.Tool.Running;

/// <summary>The names of severities on the command line, from worst to least.</summary>
internal static class Severities
{
    public static (string Name, Severity Value)[] All { get; } =
        [.. Enum.GetValues<Severity>().OrderDescending().Select(severity => (severity.ToName(), severity))];

    public static string ToName(this Severity severity) => severity.ToString().ToLowerInvariant();
}
