using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Net;
using TlsCompat.Handshake.Upgrading;

namespace TlsCompat.Handshake.Targets;

/// <summary>Where a TLS server is said to be: a host and a port.</summary>
public sealed record Endpoint
{
    public const int DefaultPort = 443;

    private Endpoint(string text, string? scheme, string host, int port)
    {
        Text = text;
        Scheme = scheme;
        Host = host;
        Port = port;
    }

    /// <summary>As the caller wrote it.</summary>
    public string Text { get; }

    /// <summary>The scheme of the URL, in lower case; null where the text is none.</summary>
    public string? Scheme { get; }

    /// <summary>A host name in ASCII (A-labels, RFC 5890) without a trailing dot, or an IP address.</summary>
    public string Host { get; }

    public int Port { get; }

    /// <summary>The address, where the host is one.</summary>
    public IPAddress? Address => IPAddress.TryParse(Host, out var address) ? address : null;

    /// <summary>What a client sends as server_name: nothing for an IP address (RFC 6066 section 3).</summary>
    public string? ServerName => Address is null ? Host : null;

    /// <summary>Reads <c>host</c>, <c>host:port</c>, <c>[2001:db8::1]:port</c>, an IPv6 address, or a URL, of which path and query are left out.</summary>
    /// <param name="text">What the caller wrote.</param>
    /// <param name="defaultPort">The port where the text names none; null takes the one of its scheme, or 443.</param>
    /// <param name="endpoint">The endpoint.</param>
    /// <param name="problem">Why the text names none.</param>
    public static bool TryParse(
        string text, int? defaultPort, [NotNullWhen(true)] out Endpoint? endpoint, [NotNullWhen(false)] out string? problem)
    {
        ArgumentNullException.ThrowIfNull(text);
        endpoint = null;
        var rest = text.Trim();
        string? scheme = null;
        if (rest.IndexOf("://", StringComparison.Ordinal) is > 0 and var end)
        {
            scheme = rest[..end].ToLowerInvariant();
            rest = rest[(end + 3)..];
            rest = rest[..(rest.IndexOfAny(['/', '?', '#']) is >= 0 and var at ? at : rest.Length)];
            rest = rest[(rest.LastIndexOf('@') + 1)..];
        }

        var (host, portText) = HostPort.Split(rest);
        portText ??= (defaultPort ?? PortOf(scheme)).ToString(CultureInfo.InvariantCulture);
        if (!(int.TryParse(portText, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port is > 0 and <= ushort.MaxValue))
        {
            problem = $"'{Shown(text)}': '{Part(text, portText)}' is no port from 1 to 65535";
            return false;
        }

        if (TryReadHost(host, out var ascii) is { } wrong)
        {
            problem = $"'{Shown(text)}': {(Part(text, host) == host ? wrong : "no host name")}";
            return false;
        }

        problem = null;
        endpoint = new Endpoint(text, scheme, ascii, port);
        return true;
    }

    /// <summary>An address as it is shown: without what comes before an <c>@</c>, which may be a user and a password.</summary>
    public static string Shown(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.LastIndexOf('@') is not (>= 0 and var at))
            return text;
        var scheme = text.IndexOf("://", StringComparison.Ordinal);
        return $"{(scheme > 0 && scheme < at && text[..scheme].All(char.IsAsciiLetterOrDigit) ? text[..(scheme + 3)] : "")}***{text[at..]}";
    }

    public override string ToString() => HostPort.Join(Host, Port);

    /// <summary>A part of an address that is to be named: hidden where it comes from before an <c>@</c>.</summary>
    private static string Part(string text, string part) =>
        text.LastIndexOf('@') is >= 0 and var at && !text[(at + 1)..].Contains(part, StringComparison.Ordinal) ? "***" : part;

    private static int PortOf(string? scheme) => scheme switch
    {
        "smtps" => 465,
        "imaps" => 993,
        "pop3s" => 995,
        "ldaps" => 636,
        _ when StartTls.TryGet(scheme, out var protocol) => protocol.DefaultPort,
        _ => DefaultPort,
    };

    /// <summary>Reads an IPv6 address, or an IPv4 address of four numbers: not <c>10.1</c>, which some take for 10.0.0.1.</summary>
    public static bool TryParseAddress(string text, [NotNullWhen(true)] out IPAddress? address)
    {
        ArgumentNullException.ThrowIfNull(text);
        return IPAddress.TryParse(text, out address) && (text.Contains(':', StringComparison.Ordinal) || text.Count(c => c == '.') == 3);
    }

    /// <summary>Null where the host can be asked for, else why not.</summary>
    internal static string? TryReadHost(string host, out string ascii)
    {
        ascii = host;
        if (TryParseAddress(host, out var address))
        {
            ascii = address.ToString();
            return null;
        }

        try
        {
            ascii = new IdnMapping { UseStd3AsciiRules = false }.GetAscii((host.EndsWith('.') ? host[..^1] : host).ToLowerInvariant());
        }
        catch (ArgumentException)
        {
            return host.Length == 0 ? "no host" : $"'{host}' is no host name";
        }

        return ascii.Length <= 253 && ascii.Split('.').All(IsLabel) && !ascii.All(c => char.IsAsciiDigit(c) || c == '.') ? null : $"'{host}' is no host name";
    }

    // Underscores are no letters of host names, and yet stand in many.
    private static bool IsLabel(string label) => label.Length is > 0 and <= 63 && label.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_');
}
