using System.Collections.Immutable;

namespace TlsCompat.Handshake.Probes;

/// <summary>What the hellos to one server have in common.</summary>
/// <param name="ServerName">The host name in ASCII; null for none, as for an IP address (RFC 6066 section 3).</param>
public sealed record Offer(string? ServerName)
{
    /// <summary>What browsers offer: HTTP.</summary>
    public static ImmutableArray<string> Web { get; } = ["h2", "http/1.1"];

    /// <summary>
    /// The application protocols to offer (RFC 7301); empty leaves the extension out. Null offers <see cref="Web"/>, or what the real
    /// client whose hello it is offers.
    /// </summary>
    public ImmutableArray<string>? Alpn { get; init; }
}
