using System.Collections.Immutable;
using TlsCompat.Tls;

namespace TlsCompat.Handshake;

/// <summary>How endpoints are tested.</summary>
public sealed record HandshakeSettings
{
    public static readonly TimeSpan DefaultTimeout = TimeSpan.FromSeconds(5);

    /// <summary>The probes to run at once.</summary>
    public ImmutableArray<Probe> Probes { get; init; } = [.. Probe.All.Where(probe => probe.IsQuick)];

    /// <summary>Whether further probes are run where those do not tell the patterns apart.</summary>
    public bool FollowUp { get; init; } = true;

    /// <summary>Real clients whose hellos are sent besides.</summary>
    public ImmutableArray<ClientProfile> Clients { get; init; } = [];

    /// <summary>The time of one connection, from the SYN to the answer.</summary>
    public TimeSpan Timeout { get; init; } = DefaultTimeout;

    /// <summary>How often each probe is run.</summary>
    public int Repeat { get; init; } = 1;

    /// <summary>The server name to send, in ASCII; null sends the endpoint's host.</summary>
    public string? ServerName { get; init; }

    /// <summary>Whether a handshake is also finished, for the certificate.</summary>
    public bool Complete { get; init; } = true;

    /// <summary>Connections to one address at a time.</summary>
    public int Parallel { get; init; } = 4;

    /// <summary>Where hellos take their random bytes from.</summary>
    public ByteSource Source { get; init; } = ByteSource.Random;
}
