using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using TlsCompat.Handshake.Transport;

namespace TlsCompat.Handshake.Upgrading;

/// <summary>
/// A protocol that begins in the clear and turns to TLS at the client's word. A protocol is one class, and a row of <see cref="All"/>.
/// </summary>
public abstract class StartTls
{
    /// <summary>Every protocol, by name.</summary>
    public static ImmutableArray<StartTls> All { get; } =
    [
        new ImapStartTls(),
        new LdapStartTls(),
        new MysqlStartTls(),
        new Pop3StartTls(),
        new PostgresStartTls(),
        new SmtpStartTls(),
        new XmppStartTls(),
    ];

    private protected StartTls()
    {
    }

    /// <summary>What a caller names it by, and its scheme in a URL: lower case. Stable.</summary>
    public abstract string Name { get; }

    /// <summary>The port where the target names none.</summary>
    public abstract int DefaultPort { get; }

    /// <summary>The protocol of a name or of a URL's scheme, in any case.</summary>
    public static bool TryGet(string? name, [NotNullWhen(true)] out StartTls? protocol)
    {
        protocol = name is null ? null : All.FirstOrDefault(candidate => string.Equals(candidate.Name, name, StringComparison.OrdinalIgnoreCase)
            || string.Equals(candidate.OtherScheme, name, StringComparison.OrdinalIgnoreCase));
        return protocol is not null;
    }

    public override string ToString() => Name;

    /// <summary>A second name that URLs have for it; null for none.</summary>
    internal virtual string? OtherScheme => null;

    /// <summary>What clients of the protocol offer as application protocols; empty for nothing, as most do.</summary>
    internal virtual ImmutableArray<string> Alpn => [];

    /// <summary>Speaks until the server expects a ClientHello.</summary>
    /// <param name="talk">The connection.</param>
    /// <param name="host">The host that is asked for, where the protocol says it before TLS.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <exception cref="RouteException">The server declines, in its own words, or does not speak the protocol.</exception>
    internal abstract Task BeginAsync(PlainTalk talk, string host, CancellationToken cancellation);

    private protected RouteException Declined(string answer) => new(ProbeOutcome.Declined, $"{Name}: {answer}");
}
