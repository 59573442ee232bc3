using System.Collections.Immutable;
using System.Net;
using System.Net.Sockets;
using TlsCompat.Handshake.Probes;
using TlsCompat.Handshake.Proxying;
using TlsCompat.Handshake.Quic.Probes;
using TlsCompat.Handshake.Upgrading;
using TlsCompat.Tls.Messages;
using TlsCompat.Tls.Profiles;
using TlsCompat.Tls.Wire;

namespace TlsCompat.Handshake.Running;

/// <summary>How endpoints are tested. A value out of its range is refused with <see cref="ArgumentException"/>.</summary>
public sealed record HandshakeSettings
{
    public static readonly TimeSpan DefaultTimeout = TimeSpan.FromSeconds(5);

    /// <summary>The probes to run at once.</summary>
    public ImmutableArray<Probe> Probes { get; init; } = [.. Probe.All.Where(probe => probe.IsQuick)];

    /// <summary>
    /// Whether further probes are run where those do not tell the patterns apart. They begin before the time of the first ones is
    /// over, so that an address takes a second more than its time-out and not twice as long.
    /// </summary>
    public bool FollowUp { get; init; } = true;

    /// <summary>The QUIC probes to send besides, and whether further ones may follow.</summary>
    public QuicSelection Quic { get; init; } = QuicSelection.None;

    /// <summary>Real clients whose hellos are sent besides.</summary>
    public ImmutableArray<ClientProfile> Clients { get; init; } = [];

    /// <summary>The time of one connection, from the SYN to the answer, and of the name's resolution: more than 0, one hour at most.</summary>
    public TimeSpan Timeout
    {
        get;
        init => field = value > TimeSpan.Zero && value <= TimeSpan.FromHours(1) ? value : throw OutOfRange(nameof(Timeout), "more than 0 and one hour at most");
    } = DefaultTimeout;

    /// <summary>How often each probe is run: 1 to 1000.</summary>
    public int Repeat { get; init => field = Within(value, 1, 1000, nameof(Repeat)); } = 1;

    /// <summary>
    /// The server name to send, in Unicode or ASCII; empty sends none, and null sends the endpoint's host. An IP address is not
    /// sent (RFC 6066 section 3).
    /// </summary>
    public string? ServerName
    {
        get;
        init => field = Targets.ServerName.Problem(value) is { } problem ? throw new ArgumentException($"The server name: {problem}.", nameof(value)) : value;
    }

    /// <summary>The addresses to test in place of those that the hosts resolve to.</summary>
    public ImmutableArray<IPAddress> Addresses { get; init; } = [];

    /// <summary>The family of addresses to test; <see cref="AddressFamily.Unspecified"/> tests IPv4 and IPv6.</summary>
    public AddressFamily AddressFamily
    {
        get;
        init => field = value is AddressFamily.Unspecified or AddressFamily.InterNetwork or AddressFamily.InterNetworkV6
            ? value
            : throw OutOfRange(nameof(AddressFamily), "InterNetwork, InterNetworkV6 or Unspecified");
    } = AddressFamily.Unspecified;

    /// <summary>The proxies to go through.</summary>
    public Proxies Proxies { get; init; } = Proxies.None;

    /// <summary>The protocol that is spoken before TLS; null takes the one of the URL's scheme (<c>smtp://</c>), or none.</summary>
    public StartTls? StartTls { get; init; }

    /// <summary>Whether a handshake is also finished, for the certificate.</summary>
    public bool Complete { get; init; } = true;

    /// <summary>Bytes of the first send of that handshake, 1 to 16384, the rest being a send of its own; null does not cut.</summary>
    public int? CompleteSplitAt { get; init => field = value is { } bytes ? Within(bytes, 1, TlsRecord.MaxPlaintext, nameof(CompleteSplitAt)) : null; }

    /// <summary>
    /// Targets at a time: 1 to 1024. Where it is more than one, a target that lacks nothing but its finished handshake makes room for one
    /// that waits: its handshake is finished when none waits any more.
    /// </summary>
    public int ThrottleLimit { get; init => field = Within(value, 1, 1024, nameof(ThrottleLimit)); } = 32;

    /// <summary>
    /// Connections to one address at a time, the handshake that is finished among them: 1 to 64. More than a few overflow the queue of a
    /// server that takes one connection at a time, and what is lost there looks like a fault of the path.
    /// </summary>
    public int Parallel { get; init => field = Within(value, 1, 64, nameof(Parallel)); } = 4;

    /// <summary>Where hellos take their random bytes from; connections share it, so it must bear that.</summary>
    public ByteSource Source { get; init; } = ByteSource.Random;

    private static int Within(int value, int least, int most, string name) =>
        value >= least && value <= most ? value : throw OutOfRange(name, $"{least} to {most}");

    private static ArgumentOutOfRangeException OutOfRange(string name, string range) => new(name, $"{name} is {range}.");
}
