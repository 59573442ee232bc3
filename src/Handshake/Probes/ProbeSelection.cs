using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;

namespace TlsCompat.Handshake.Probes;

/// <summary>Which probes a caller asks for by name.</summary>
/// <param name="Probes">The probes to run at once.</param>
/// <param name="FollowUp">Whether further ones may be run where those leave the diagnosis open: not where the caller named each.</param>
public sealed record ProbeSelection(ImmutableArray<Probe> Probes, bool FollowUp)
{
    /// <summary>Enough to tell the main patterns apart.</summary>
    public const string QuickName = "quick";

    /// <summary>Every probe.</summary>
    public const string FullName = "full";

    /// <summary>Everything that can be named.</summary>
    public static ImmutableArray<string> Names { get; } = [QuickName, FullName, .. Probe.All.Select(probe => probe.Name)];

    public static ProbeSelection Quick { get; } = new([.. Probe.All.Where(probe => probe.IsQuick)], FollowUp: true);

    public static ProbeSelection Full { get; } = new(Probe.All, FollowUp: true);

    /// <summary>Reads <c>quick</c>, <c>full</c> or the names of probes, in any case and mixture.</summary>
    /// <param name="names">What the caller wrote; none selects <see cref="Quick"/>.</param>
    /// <param name="selection">The probes, each once, in the order of the matrix.</param>
    /// <param name="problem">Which name is none.</param>
    public static bool TryParse(IEnumerable<string> names, [NotNullWhen(true)] out ProbeSelection? selection, [NotNullWhen(false)] out string? problem)
    {
        ArgumentNullException.ThrowIfNull(names);
        var asked = names.Select(name => name.Trim()).ToHashSet(StringComparer.OrdinalIgnoreCase);
        problem = asked.FirstOrDefault(name => !Names.Contains(name, StringComparer.OrdinalIgnoreCase)) is { } unknown
            ? $"There is no probe '{unknown}'. The probes are {string.Join(", ", Names)}."
            : null;
        var isNamed = asked.Count > 0 && !asked.Contains(QuickName) && !asked.Contains(FullName);
        selection = problem is not null ? null
            : asked.Contains(FullName) ? Full
            : new ProbeSelection(
                [.. Probe.All.Where(probe => asked.Contains(probe.Name) || (!isNamed && probe.IsQuick))],
                FollowUp: !isNamed);
        return problem is null;
    }
}
