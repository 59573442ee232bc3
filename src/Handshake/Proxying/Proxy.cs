using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Net;
using System.Text;
using TlsCompat.Handshake.Targets;
using TlsCompat.Handshake.Transport;

namespace TlsCompat.Handshake.Proxying;

/// <summary>An HTTP proxy that opens tunnels with CONNECT (RFC 9110 section 9.3.6). Its credentials are in no text and no result.</summary>
public sealed class Proxy
{
    private const int DefaultPort = 80;

    private const int MostDigits = 5;

    private const string NotUnderstood = "the address of the proxy is not understood: it has the form http://USER:PASSWORD@HOST:PORT";

    private readonly ProxySecret? _secret;

    /// <param name="host">A host name in ASCII, or an IP address.</param>
    /// <param name="port">1 to 65535.</param>
    /// <param name="credentials">User and password for the scheme Basic (RFC 7617); null for none.</param>
    public Proxy(string host, int port, NetworkCredential? credentials = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(host);
        ArgumentOutOfRangeException.ThrowIfLessThan(port, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(port, ushort.MaxValue);
        Host = host;
        Port = port;
        _secret = credentials is null ? null : new ProxySecret(credentials);
    }

    private Proxy(string unusable)
    {
        Host = "";
        Unusable = unusable;
    }

    public string Host { get; }

    public int Port { get; }

    /// <summary>Why it cannot be gone through; null where it can.</summary>
    internal string? Unusable { get; }

    /// <summary>Reads <c>http://user:password@host:port</c>, of which scheme, credentials and port (80) may be missing.</summary>
    /// <param name="text">What the caller wrote.</param>
    /// <param name="proxy">The proxy.</param>
    /// <param name="problem">Why the text names none; without its credentials.</param>
    public static bool TryParse(string text, [NotNullWhen(true)] out Proxy? proxy, [NotNullWhen(false)] out string? problem)
    {
        ArgumentNullException.ThrowIfNull(text);
        proxy = null;
        var rest = text.Trim();
        if (rest.IndexOf("://", StringComparison.Ordinal) is >= 0 and var end)
        {
            if (!rest[..end].Equals("http", StringComparison.OrdinalIgnoreCase))
            {
                problem = rest[..end].All(char.IsAsciiLetterOrDigit)
                    ? $"a proxy of the scheme '{Printable.Of(rest[..end])}' is not supported: only http"
                    : NotUnderstood;
                return false;
            }

            rest = rest[(end + 3)..];
        }

        var at = rest.LastIndexOf('@');
        var place = rest[(at + 1)..].TrimEnd('/');
        if (!Endpoint.TryParse(place, DefaultPort, out var endpoint, out problem))
        {
            problem = IsPlace(place) ? $"the proxy {problem}" : NotUnderstood;
            return false;
        }

        proxy = new Proxy(endpoint.Host, endpoint.Port, at < 0 ? null : Credentials(rest[..at]));
        return true;
    }

    /// <summary>Host and port.</summary>
    public override string ToString() => HostPort.Join(Host, Port);

    /// <summary>The proxy that a text names, or one that only says what is wrong with the text.</summary>
    internal static Proxy Read(string text, string where) =>
        TryParse(text, out var proxy, out var problem) ? proxy : new Proxy($"{where}: {problem}");

    /// <summary>What was said over a connection through the proxy, without the proxy's credentials.</summary>
    [return: NotNullIfNotNull(nameof(said))]
    internal string? WithoutSecret(string? said) => said is null || _secret is null ? said : _secret.HideIn(said);

    /// <summary>Asks for a tunnel, and reads the answer as far as its header goes.</summary>
    /// <exception cref="RouteException">The proxy declines.</exception>
    internal async Task OpenTunnelAsync(PlainTalk talk, string hostAndPort, CancellationToken cancellation)
    {
        var request = new StringBuilder($"CONNECT {hostAndPort} HTTP/1.1\r\nHost: {hostAndPort}\r\n");
        if (_secret is not null)
            request.Append(CultureInfo.InvariantCulture, $"Proxy-Authorization: Basic {_secret.Token}\r\n");
        await talk.WriteLineAsync(request.ToString(), cancellation);

        var status = await talk.ReadLineAsync(cancellation);
        if (!status.StartsWith("HTTP/1.", StringComparison.Ordinal) || status.Length < "HTTP/1.1 200".Length)
            throw new RouteException(ProbeOutcome.Declined, $"{talk.Peer} is no HTTP proxy: it answers \"{Printable.Of(status)}\"");
        if (status["HTTP/1.1 ".Length] != '2')
            throw new RouteException(ProbeOutcome.Declined, $"{talk.Peer} refuses {hostAndPort}: \"{Printable.Of(status)}\"");
        while (await talk.ReadLineAsync(cancellation) is { Length: > 0 })
        {
        }
    }

    /// <summary>Whether a text that names no proxy can be repeated: what is neither a host nor a port may be user and password without a host.</summary>
    private static bool IsPlace(string text)
    {
        var (host, port) = HostPort.Split(text);
        return (text.StartsWith('[') || !host.Contains(':', StringComparison.Ordinal)) && (port is null || (port.Length <= MostDigits && port.All(char.IsAsciiDigit)));
    }

    private static NetworkCredential Credentials(string userInfo)
    {
        var colon = userInfo.IndexOf(':', StringComparison.Ordinal);
        return colon < 0
            ? new NetworkCredential(Uri.UnescapeDataString(userInfo), "")
            : new NetworkCredential(Uri.UnescapeDataString(userInfo[..colon]), Uri.UnescapeDataString(userInfo[(colon + 1)..]));
    }
}
