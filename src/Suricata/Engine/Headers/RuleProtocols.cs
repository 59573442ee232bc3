using System.Collections.Frozen;

namespace TlsCompat.Suricata.Engine.Headers;

/// <summary>
/// The protocol names of rule headers, by version: those that 7.0.10 and 8.0.7 load a rule of, where a configuration turns on what is off
/// by default. Names of transports are taken in upper and lower case, names of applications in lower case.
/// </summary>
public static class RuleProtocols
{
    private const int Tcp = 6;
    private const int Udp = 17;

    /// <summary>Name, number of the transport or null for all, what the name means for flows of that transport, IP version or null for both.</summary>
    private static readonly FrozenDictionary<string, (int? Number, RuleProtocol Meaning, bool? IsIPv6)> Transports = new Dictionary<string, (int?, RuleProtocol, bool?)>
    {
        ["tcp"] = (Tcp, RuleProtocol.Transport, null),
        ["tcp-pkt"] = (Tcp, RuleProtocol.TransportPacket, null),
        ["tcp-stream"] = (Tcp, RuleProtocol.TransportStream, null),
        ["udp"] = (Udp, RuleProtocol.Transport, null),
        ["sctp"] = (132, RuleProtocol.Transport, null),
        ["icmp"] = (1, RuleProtocol.Transport, null),
        ["icmpv4"] = (1, RuleProtocol.Transport, null),
        ["icmpv6"] = (58, RuleProtocol.Transport, null),
        ["ip"] = (null, RuleProtocol.Ip, null),
        ["pkthdr"] = (null, RuleProtocol.Ip, null),
        ["ip4"] = (null, RuleProtocol.Ip, false),
        ["ipv4"] = (null, RuleProtocol.Ip, false),
        ["ip6"] = (null, RuleProtocol.Ip, true),
        ["ipv6"] = (null, RuleProtocol.Ip, true),
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>Name and first version.</summary>
    private static readonly FrozenDictionary<string, EngineVersion> Applications = ((KeyValuePair<string, EngineVersion>[])
    [
        .. Since(
            EngineVersion.Suricata7,
            "bittorrent-dht dcerpc dhcp dnp3 dns enip ftp ftp-data http http1 http2 ike ikev2 imap krb5 modbus mqtt nfs ntp pgsql quic rdp rfb sip smb smtp snmp ssh telnet tftp tls"),
        .. Since(EngineVersion.Suricata8, "doh2 ldap mdns pop3 websocket"),
    ]).ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Whether a rule on the protocol never meets a TLS flow: it is another application, or another transport.</summary>
    public static bool IsOfOtherTraffic(ReadOnlySpan<char> name) =>
        name is not ("tls" or "tcp" or "ip") && Parse(name, EngineVersion.Suricata8, Traffic.Tls, out _) is RuleProtocol.Other or RuleProtocol.OtherTransport;

    /// <summary>Whether the name is that of an application.</summary>
    internal static bool IsApplication(ReadOnlySpan<char> name) =>
        name is not ("tcp" or "ip") && (name is "tls" || Applications.ContainsKey(name.ToString()));

    /// <param name="name">The protocol as written.</param>
    /// <param name="version">The version.</param>
    /// <param name="traffic">The flows for which it is asked.</param>
    /// <param name="isIPv6">The IP version that the rule is bound to; null for both.</param>
    internal static RuleProtocol Parse(ReadOnlySpan<char> name, EngineVersion version, Traffic traffic, out bool? isIPv6)
    {
        isIPv6 = null;
        if (name.Equals(traffic.Application, StringComparison.Ordinal))
            return RuleProtocol.Application;
        var text = name.ToString();
        if (Transports.TryGetValue(text, out var transport))
        {
            isIPv6 = transport.IsIPv6;
            return transport.Number is null || transport.Number == traffic.Transport ? transport.Meaning : RuleProtocol.OtherTransport;
        }

        return Applications.TryGetValue(text, out var first) && first <= version ? RuleProtocol.Other : RuleProtocol.Unknown;
    }

    /// <summary>Whether the version loads a rule of the protocol; true of one with a hook of Suricata 8, <c>tls:client_hello_done</c>, which is not modelled.</summary>
    internal static bool IsLoaded(ReadOnlySpan<char> name, EngineVersion version) =>
        Parse(name, version, Traffic.Tls, out _) != RuleProtocol.Unknown
        || (version == EngineVersion.Suricata8 && name.IndexOf(':') is var colon and > 0 && Parse(name[..colon], version, Traffic.Tls, out _) != RuleProtocol.Unknown);

    private static IEnumerable<KeyValuePair<string, EngineVersion>> Since(EngineVersion first, string names) => names.Split(' ').Select(name => KeyValuePair.Create(name, first));
}
