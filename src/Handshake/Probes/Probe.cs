using System.Collections.Immutable;
using TlsCompat.Tls.Messages;
using TlsCompat.Tls.Profiles;
using TlsCompat.Tls.Wire;

namespace TlsCompat.Handshake.Probes;

/// <summary>
/// One question to a server and to the path before it: a ClientHello of a certain shape, sent in a certain way.
/// </summary>
public sealed class Probe
{
    internal Probe(string name, string description, Func<string?, ByteSource, ClientHello> hello)
    {
        Name = name;
        Description = description;
        Hello = hello;
    }

    /// <summary>Every probe of the matrix, in its order.</summary>
    public static ImmutableArray<Probe> All => ProbeMatrix.Rows;

    /// <summary>What a caller names it by: lower case, words joined by hyphens. Stable.</summary>
    public string Name { get; }

    /// <summary>What is sent, and what an answer to it shows; one sentence.</summary>
    public string Description { get; }

    /// <summary>Whether it belongs to the few that tell a healthy path from a broken one.</summary>
    public bool IsQuick { get; internal init; }

    /// <summary>How long to wait before each segment but the first.</summary>
    public TimeSpan Pause { get; internal init; }

    /// <summary>The bytes of payload that TCP may put into one segment; null leaves it to the system.</summary>
    public int? MaximumSegmentSize { get; internal init; }

    /// <summary>
    /// Makes the hello, new for every connection, of the host name in ASCII (null for none, as for an IP address: RFC 6066 section 3) and
    /// of what gives random, session id and key shares.
    /// </summary>
    public Func<string?, ByteSource, ClientHello> Hello { get; }

    /// <summary>Where in the record stream the hello is cut: each piece is a send of its own.</summary>
    public Func<ClientHello, ImmutableArray<int>> Cuts { get; internal init; } = static _ => [];

    /// <summary>What a real client sends, with fresh random values, for the asked server name.</summary>
    public static Probe Of(ClientProfile profile)
    {
        ArgumentNullException.ThrowIfNull(profile);
        return new Probe(profile.Name, profile.Description, (serverName, source) =>
            (serverName is null ? profile.Hello.WithServerName(null) : profile.WithServerName(serverName)).WithFreshSecrets(source));
    }

    public override string ToString() => Name;
}
