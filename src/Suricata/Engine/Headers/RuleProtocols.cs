namespace TlsCompat.Suricata.Engine.Headers;

/// <summary>The protocol names of rule headers (Suricata 7 and 8, <c>suricata --list-app-layer-protos</c>).</summary>
internal static class RuleProtocols
{
    private static readonly HashSet<string> Others = new(StringComparer.OrdinalIgnoreCase)
    {
        "http", "http1", "http2", "ftp", "ftp-data", "smtp", "ssh", "imap", "smb", "dcerpc", "dns", "modbus", "enip", "dnp3",
        "nfs", "ntp", "tftp", "ike", "ikev2", "krb5", "quic", "dhcp", "sip", "snmp", "rfb", "mqtt", "pgsql", "telnet", "rdp",
        "bittorrent-dht", "websocket", "ldap", "doh2", "pop3", "mdns",
    };

    /// <param name="name">The protocol as written, upper and lower case alike.</param>
    /// <param name="isIPv6">The IP version that the rule is bound to; null for both.</param>
    public static RuleProtocol Parse(ReadOnlySpan<char> name, out bool? isIPv6)
    {
        isIPv6 = null;
        return name is "tls" ? RuleProtocol.Tls : Parse(name.ToString(), out isIPv6);
    }

    private static RuleProtocol Parse(string name, out bool? isIPv6)
    {
        isIPv6 = null;
        switch (name.ToLowerInvariant())
        {
            case "tls": return RuleProtocol.Tls;
            case "udp" or "icmp" or "icmpv4" or "icmpv6" or "sctp": return RuleProtocol.OtherTransport;
            case "tcp": return RuleProtocol.Tcp;
            case "ip": return RuleProtocol.Ip;
            case "tcp-pkt": return RuleProtocol.TcpPacket;
            case "tcp-stream": return RuleProtocol.TcpStream;
            case "ip4" or "ipv4":
                isIPv6 = false;
                return RuleProtocol.Ip;
            case "ip6" or "ipv6":
                isIPv6 = true;
                return RuleProtocol.Ip;
            default:
                return Others.Contains(name) ? RuleProtocol.Other : RuleProtocol.Unknown;
        }
    }
}
