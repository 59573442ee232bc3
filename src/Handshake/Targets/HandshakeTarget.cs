using System.Collections.Immutable;
using System.Net;

namespace TlsCompat.Handshake.Targets;

/// <summary>One thing to test, as the caller wrote it, and what the caller said of it alone.</summary>
/// <param name="Text">A host, <c>host:port</c> or a URL, as <see cref="Endpoint.TryParse"/> reads it.</param>
public sealed record HandshakeTarget(string Text)
{
    /// <summary>1 to 65535, where <see cref="Text"/> names none; null takes the one of the URL's scheme or of STARTTLS, or 443.</summary>
    public int? Port { get; init; }

    /// <summary>
    /// The server name to send; empty sends none, and null leaves it to <see cref="Running.HandshakeSettings.ServerName"/>. An IP address
    /// is not sent (RFC 6066 section 3).
    /// </summary>
    public string? ServerName { get; init; }

    /// <summary>The addresses to test in place of those that the host resolves to; empty leaves it to <see cref="Running.HandshakeSettings.Addresses"/>.</summary>
    public ImmutableArray<IPAddress> Addresses { get; init; } = [];
}
