using System.Globalization;

namespace TlsCompat.Handshake;

/// <summary>Host and port in one text, as URLs have them: an IPv6 address in brackets (RFC 3986 section 3.2.2).</summary>
internal static class HostPort
{
    public static string Join(string host, int port) => host.Contains(':', StringComparison.Ordinal)
        ? string.Create(CultureInfo.InvariantCulture, $"[{host}]:{port}")
        : string.Create(CultureInfo.InvariantCulture, $"{host}:{port}");

    /// <summary>The parts, not looked at any further; the port is null where there is none.</summary>
    public static (string Host, string? Port) Split(string text)
    {
        if (text.StartsWith('[') && text.IndexOf(']', StringComparison.Ordinal) is > 0 and var close)
            return (text[1..close], text.Length == close + 1 ? null : text[(close + 1)..].TrimStart(':'));
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        // Two colons and no brackets: an IPv6 address.
        return colon < 0 || colon != text.LastIndexOf(':') ? (text, null) : (text[..colon], text[(colon + 1)..]);
    }
}
