using System.Collections.Immutable;
using TlsCompat.Tls;

namespace TlsCompat.Handshake;

/// <summary>
/// One question to a server and to the path before it: a ClientHello of a certain shape, sent in a certain way. A probe is one
/// class with a parameterless constructor; it is found by its type.
/// </summary>
public abstract class Probe
{
    /// <summary>
    /// Long enough for two sends to be two reads of a server that reads once, and for an inspecting box to judge the first
    /// segment alone.
    /// </summary>
    protected static readonly TimeSpan BetweenSegments = TimeSpan.FromMilliseconds(300);

    /// <summary>Every probe of the matrix, in its order.</summary>
    public static ImmutableArray<Probe> All { get; } =
    [
        .. typeof(Probe).Assembly.GetTypes()
            .Where(type => type.IsSubclassOf(typeof(Probe)) && type.GetConstructor(Type.EmptyTypes) is not null)
            .Select(type => (Probe)Activator.CreateInstance(type)!)
            .OrderBy(probe => probe.Order),
    ];

    /// <summary>What a caller names it by: lower case, words joined by hyphens. Stable.</summary>
    public abstract string Name { get; }

    /// <summary>What is sent, and what an answer to it shows; one sentence.</summary>
    public abstract string Description { get; }

    /// <summary>Its place in the matrix.</summary>
    public abstract int Order { get; }

    /// <summary>Whether it belongs to the few that tell a healthy path from a broken one.</summary>
    public virtual bool IsQuick => false;

    /// <summary>How long to wait before each segment but the first.</summary>
    public virtual TimeSpan Pause => TimeSpan.Zero;

    /// <summary>The bytes of payload that TCP may put into one segment; null leaves it to the system.</summary>
    public virtual int? MaximumSegmentSize => null;

    /// <summary>The hello, new for every connection.</summary>
    /// <param name="serverName">The host name in ASCII; null for none, as for an IP address (RFC 6066 section 3).</param>
    /// <param name="source">Gives random, session id and key shares.</param>
    public abstract ClientHello Hello(string? serverName, ByteSource source);

    /// <summary>Where in the record stream the hello is cut: each piece is a send of its own.</summary>
    public virtual ImmutableArray<int> Cuts(ClientHello hello) => [];

    public override string ToString() => Name;
}
