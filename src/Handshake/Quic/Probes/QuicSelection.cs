using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using TlsCompat.Handshake.Probes;

namespace TlsCompat.Handshake.Quic.Probes;

/// <summary>Which QUIC probes a caller asks for by name.</summary>
/// <param name="Probes">The probes to send at once; empty for no QUIC at all.</param>
/// <param name="FollowUp">Whether further ones may follow where those leave the diagnosis open: not where the caller named each.</param>
public sealed record QuicSelection(ImmutableArray<QuicProbe> Probes, bool FollowUp)
{
    private const string Prefix = "quic-";

    /// <summary>No QUIC.</summary>
    public static QuicSelection None { get; } = new([], FollowUp: false);

    /// <summary>Whether a name is meant to be one of a QUIC probe.</summary>
    public static bool IsName(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return name.Trim().StartsWith(Prefix, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Reads the names of QUIC probes, or <c>quick</c> and <c>full</c>, among those that a caller wrote. To name a QUIC probe is to ask for QUIC.</summary>
    /// <param name="names">What the caller wrote.</param>
    /// <param name="isAsked">Whether QUIC is asked for; without names by the quick probes.</param>
    /// <param name="selection">The probes, each once, in the order of the matrix.</param>
    /// <param name="problem">Which name is none.</param>
    public static bool TryParse(IEnumerable<string> names, bool isAsked, [NotNullWhen(true)] out QuicSelection? selection, [NotNullWhen(false)] out string? problem)
    {
        ArgumentNullException.ThrowIfNull(names);
        var asked = names.Select(name => name.Trim()).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var named = asked.Where(IsName).ToList();
        problem = named.Find(name => !QuicProbe.All.Any(probe => probe.Name.Equals(name, StringComparison.OrdinalIgnoreCase))) is { } unknown
            ? $"There is no QUIC probe '{unknown}'. The QUIC probes are {string.Join(", ", QuicProbe.All)}."
            : null;
        var isFull = asked.Contains(ProbeSelection.FullName) && (isAsked || named.Count > 0);
        selection = problem is not null ? null
            : isFull ? new QuicSelection(QuicProbe.All, FollowUp: true)
            : named.Count > 0 ? new QuicSelection([.. QuicProbe.All.Where(probe => asked.Contains(probe.Name))], FollowUp: false)
            : isAsked ? new QuicSelection([.. QuicProbe.All.Where(probe => probe.IsQuick)], FollowUp: true)
            : None;
        return problem is null;
    }
}
