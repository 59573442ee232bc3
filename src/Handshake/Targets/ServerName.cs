using System.Net;

namespace TlsCompat.Handshake.Targets;

/// <summary>What is sent as server_name.</summary>
internal static class ServerName
{
    /// <summary>Why it cannot be sent; null where it can, or where nothing is.</summary>
    public static string? Problem(string? name) => string.IsNullOrEmpty(name) ? null : Endpoint.TryReadHost(name, out _);

    /// <summary>
    /// The name in ASCII, or null for none: what was asked for, else the endpoint's host. The note says why an IP address is not
    /// sent (RFC 6066 section 3).
    /// </summary>
    public static string? Choose(string? asked, Endpoint endpoint, out string? note)
    {
        note = null;
        var name = asked ?? endpoint.Host;
        if (name.Length == 0)
            return null;
        _ = Endpoint.TryReadHost(name, out var ascii);
        if (!IPAddress.TryParse(ascii, out _))
            return ascii;
        note = $"{ascii} is an IP address, so no server name is sent (RFC 6066 section 3).";
        return null;
    }
}
