using TlsCompat.Suricata.Engine;

namespace TlsCompat.Oracle.Tests;

/// <summary>Draws single options of rules as people write them.</summary>
internal sealed class WrittenOptions(Random random, EngineVersion version)
{
    public string State() => "ssl_state:" + Pick("client_hello", "client_hello", "client_hello,server_hello", "!client_hello", "server_hello", "!server_hello", "unknown");

    public string Version() => random.Next(3) switch
    {
        0 => "tls.version:" + Pick("1.0", "1.1", "1.2", "1.3"),
        1 => "ssl_version:" + Pick("sslv2,sslv3,tls1.0,tls1.1", "sslv3,tls1.0", "tls1.0", "tls1.2", "tls1.3", "tls1.2,tls1.3"),
        _ => "ssl_version:" + Pick("!tls1.3", version == EngineVersion.Suricata7 ? "!tls1.2,!tls1.3" : "!tls1.2,tls1.3"),
    };

    public string AppLayerProtocol() => "app-layer-protocol:" + Pick("tls", "!tls", "http", "!http", "!dns", "failed");

    public string Size() => "dsize:" + Pick(">500", ">1400", "<100", ">0", "0", "1448", "500<>2000", ">517", "1", "5");

    /// <summary>
    /// How often, as it is written: of 87 rules in docs/aws-rules.md 76 have a threshold that limits what is logged, 4 one of type both, 7
    /// bits of addresses; none has a detection_filter, flowint or hostbits.
    /// </summary>
    public string UsualRate() => random.Next(87) switch
    {
        < 76 => $"threshold:type limit, track {Pick("by_src", "by_src", "by_dst")}, count {Pick("1", "2", "2", "3")}, seconds {Pick("60", "300")}",
        < 80 => $"threshold:type both, track by_src, count {Pick("1", "5", "20")}, seconds 60",
        < 86 => "xbits:" + Pick("isset,seen,track ip_dst", "isset,known,track ip_dst", "isnotset,seen,track ip_dst"),
        _ => Rate(),
    };

    /// <summary>How often, or for whom again.</summary>
    public string Rate() => random.Next(7) switch
    {
        0 => "threshold:type limit, track by_src, count 1, seconds 60",
        1 => "threshold:type threshold, track by_src, count 2, seconds 60",
        2 => "threshold:type both, track by_dst, count 1, seconds 60",
        3 => "detection_filter:track by_src, count 1, seconds 60",
        4 => "xbits:" + Pick("set,seen,track ip_src,expire 60", "isset,seen,track ip_src", "isnotset,seen,track ip_src", "isset,known,track ip_dst", "isnotset,pair,track ip_pair", "toggle,pair,track ip_pair", "unset,seen,track ip_dst"),
        5 => "flowint:" + Pick("hits,+,1", "hits,>,0", "hits,notset", "hits,isset", "hits,==,1", "hits,=,3", "hits,-,1", "hits,>=,other", "other,+,hits"),
        _ => "hostbits:" + Pick("set,seen", "isset,seen", "isnotset,seen,dst", "set,seen,dst"),
    };

    /// <summary>Where the other end is, as it is written: six rules on countries, six on the protocol of the packet, one on its flags, and none of the others.</summary>
    public string UsualPlace() => random.Next(14) switch
    {
        < 6 => Pick("geoip:dst,CN", "geoip:dst,RU", "geoip:any,!DE"),
        < 12 => Pick("ip_proto:6", "ip_proto:!6", "ip_proto:17"),
        12 => Pick("tcp.flags:S", "flags:S,12"),
        _ => Place(),
    };

    /// <summary>Where the other end is, or how far.</summary>
    public string Place() => Pick("geoip:dst,CN", "geoip:any,!DE", "ttl:64", "ttl:<10", "ip_proto:6", "tcp.flags:S", "flags:PA", "flags:S,12", "tos:0", "id:0", "window:65535", "ack:0", "tcp.mss:<1200", "fragbits:D", "ipopts:any",
        "flags:A", "flags:!S", "flags:!A", "flags:*SF", "flags:+A", "flags:A+", "flags:FA", "flags:0", "flags:!0", "flags:SA", "flags:SA,P", "tcp.flags:A,P", "flags:!U", "ttl:>20", "ttl:!0", "tos:!8", "id:54321", "window:0", "window:!0", "tcp.seq:7",
        "ack:5", "tcp.mss:>536", "fragbits:M", "fragbits:!D", "fragbits:*MD", "fragbits:+D", "fragoffset:0", "fragoffset:>0", "sameip", "itype:8", "tcpv4-csum:valid", "tcpv4-csum:invalid", "ipv4-csum:valid", "tcpv6-csum:valid", "udpv4-csum:valid",
        "flow.age:<30", "flow.age:>10", "stream_size:server,=,0", "stream_size:client,=,1", "stream_size:either,>,1", "stream_size:both,<,2", "stream_size:server,>,1", "stream_size:client,!=,1", "tag:session,10,packets",
        version == EngineVersion.Suricata8 ? Pick("flow.pkts_toserver:>3", "flow.pkts:toclient,1", "flow.pkts:either,<3", "flow.bytes_toserver:>1000", "flow.bytes:toclient,<200") : "requires:version >= 7.0.3 < 8",
        "requires:version < 8 | >= 8.0.1", Event());

    /// <summary>What a clean handshake has none of.</summary>
    private string Event() => Pick("stream-event:3whs_ack_in_wrong_dir", "stream-event:est_packet_out_of_window", "stream-event:pkt_retransmission", "stream-event:fin_invalid_ack", "stream-event:reassembly_seq_gap",
        "decode-event:ipv4.trunc_pkt", "decode-event:tcp.pkt_too_small", "engine-event:stream.pkt_retransmission", "app-layer-event:applayer_mismatch_protocol_both_directions", "app-layer-event:applayer_detect_protocol_only_one_direction",
        "app-layer-event:tls.invalid_record_type", "app-layer-event:tls.invalid_sni_length", "app-layer-event:tls.handshake_invalid_length", "app-layer-event:http.request_header_invalid");

    public string[] Fingerprint() => random.Next(9) switch
    {
        0 => ["ja3.hash", $"content:{Pick("", "!")}\"0123456789abcdef0123456789abcdef\""],
        1 => ["ja4.hash", $"content:\"t13{Pick("d", "i")}\"", "startswith"],
        2 => ["ja4.hash", "content:\"_\""],
        3 => ["ja3.string", $"content:\"{Pick("771,", "4588", "772")}\""],
        4 => ["tls.cert_subject", "content:\"CN\""],
        5 => [version == EngineVersion.Suricata8 ? Pick("tls.cert_issuer", "tls.subjectaltname") : "tls.cert_issuer", "content:\"Evil\""],
        6 when version == EngineVersion.Suricata8 => ["tls.alpn", $"content:\"{Pick("h2", "http/1.1")}\""],
        7 => [Pick("tls.subject:\"CN=example\"", "tls.issuerdn:!\"CN=example\"", $"tls.fingerprint:\"{string.Join(':', Enumerable.Repeat("ab", 20))}\"", "tls.cert_chain_len:0", "tls.cert_chain_len:>0", "tls_cert_expired", "tls_cert_notafter:>2020", "tls.store", "ja3s.hash; content:\"0123456789abcdef0123456789abcdef\"")],
        _ => ["ja4.hash", $"pcre:\"/^t1[23][di][0-9]{{4}}/\""],
    };

    /// <summary>Bytes of the segment or the stream.</summary>
    public string[] Raw() => random.Next(20) switch
    {
        0 => ["content:\"|16 03|\"", "startswith"],
        1 => ["content:\"|16 03 01|\"", "depth:3"],
        2 => ["content:\"|16 03|\""],
        3 => [$"content:\"{Pick("example", "evil", "api")}\"", Some(0.5, "nocase")],
        4 => [$"content:!\"{Pick("example", "evil")}\""],
        5 => ["content:\"|01|\"", "offset:5", "depth:1"],
        6 => ["pkt_data", $"content:\"{Pick("example", "|16 03|", "|00 00|")}\"", Some(0.4, "startswith")],
        7 => [$"byte_test:{Pick("2,>,500,3", "2,<,500,3", "1,=,22,0", "1,=,1,5", "2,>=,1400,3", "1,=,23,0")}"],
        8 => ["content:\"|16 03|\"", "depth:2", $"byte_test:{Pick("2,>,500,1,relative", "1,<,2,0,relative")}"],
        9 => [$"isdataat:{Pick("", "!")}{Pick("100", "1000", "1400", "5")}"],
        10 => ["content:\"|16 03|\"", $"isdataat:{Pick("", "!")}{Pick("100", "1400")},relative"],
        11 => [Size()],
        12 => ["content:\"|16 03|\"", "startswith", Size()],
        13 => [$"pcre:\"/{Pick(@"^\x16\x03[\x00-\x03]", "example", @"evil\.test")}/{Pick("", "i", "R")}\""],
        14 => ["content:\"|16|\"", "startswith", "content:\"|03|\"", "distance:0", "within:1"],
        15 => ["content:\"|17 03 03|\"", Some(0.5, "depth:3")],
        16 => ["byte_jump:2,3", "isdataat:!1,relative"],
        17 => ["content:!\"|16 03|\"", "depth:2"],
        18 => [$"stream_size:{Pick("client,>,100", "client,<,1500", "server,=,1")}"],
        _ => ["content:\"|00|\"", $"offset:{Pick("11", "43")}", $"content:\"{Pick("com", "test", "example")}\"", "distance:0"],
    };

    private string Some(double chance, string option) => random.NextDouble() < chance ? option : "";

    private string Pick(params string[] items) => items[random.Next(items.Length)];
}
