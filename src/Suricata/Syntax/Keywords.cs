using TlsCompat.Suricata.Engine.Flow;

namespace TlsCompat.Suricata.Syntax;

/// <summary>
/// The keywords whose part in a rule is known, from Suricata 7.0.10 (<c>suricata --list-keywords</c>, the SIGMATCH
/// registrations of src/detect-*.c). Those that the project reasons about have a name here; the others are in the table
/// so that they are kept with the right neighbours.
/// </summary>
public static class Keywords
{
    public static readonly Keyword Unknown = new("", KeywordKind.Unknown, null, []);

    public static readonly Keyword Msg = Description("msg");
    public static readonly Keyword Sid = Description("sid");
    public static readonly Keyword Rev = Description("rev");
    public static readonly Keyword Gid = Description("gid");
    public static readonly Keyword ClassType = Description("classtype");
    public static readonly Keyword Reference = Description("reference");
    public static readonly Keyword Priority = Description("priority");
    public static readonly Keyword Metadata = Description("metadata");
    public static readonly Keyword Target = Description("target");

    /// <summary>Logs what a pass rule passes.</summary>
    public static readonly Keyword Alert = Description("alert");

    public static readonly Keyword Flow = Condition("flow");
    public static readonly Keyword FlowBits = Condition("flowbits");
    public static readonly Keyword NoAlert = Condition("noalert");
    public static readonly Keyword Bypass = Condition("bypass");
    public static readonly Keyword DSize = Condition("dsize");
    public static readonly Keyword IpProto = Condition("ip_proto");
    public static readonly Keyword AppLayerProtocol = Condition("app-layer-protocol");
    public static readonly Keyword SslState = Condition("ssl_state", "tls");
    public static readonly Keyword SslVersion = Condition("ssl_version", "tls");
    public static readonly Keyword TlsVersion = Condition("tls.version", "tls");

    public static readonly Keyword GeoIp = Condition("geoip");
    public static readonly Keyword Threshold = Condition("threshold");
    public static readonly Keyword Prefilter = Condition("prefilter");

    /// <summary>AWS's own; not in stock Suricata.</summary>
    public static readonly Keyword AwsDomainCategory = Condition("aws_domain_category");

    /// <inheritdoc cref="AwsDomainCategory"/>
    public static readonly Keyword AwsUrlCategory = Condition("aws_url_category");

    public static readonly Keyword Content = Pattern("content");
    public static readonly Keyword Pcre = Pattern("pcre");
    public static readonly Keyword IsDataAt = Pattern("isdataat");
    public static readonly Keyword BSize = Pattern("bsize");
    public static readonly Keyword ByteTest = Pattern("byte_test");
    public static readonly Keyword ByteJump = Pattern("byte_jump");

    public static readonly Keyword NoCase = Modifier("nocase");
    public static readonly Keyword Depth = Modifier("depth");
    public static readonly Keyword Offset = Modifier("offset");
    public static readonly Keyword Distance = Modifier("distance");
    public static readonly Keyword Within = Modifier("within");
    public static readonly Keyword StartsWith = Modifier("startswith");
    public static readonly Keyword EndsWith = Modifier("endswith");
    public static readonly Keyword FastPattern = Modifier("fast_pattern");
    public static readonly Keyword RawBytes = Modifier("rawbytes");

    public static readonly Keyword DotPrefix = new("dotprefix", KeywordKind.Transform, null, []);
    public static readonly Keyword ToLowercase = new("to_lowercase", KeywordKind.Transform, null, []);
    public static readonly Keyword ToUppercase = new("to_uppercase", KeywordKind.Transform, null, []);

    public static readonly Keyword PktData = Buffer("pkt_data", null);
    public static readonly Keyword TlsSni = Buffer("tls.sni", "tls", "tls_sni");
    public static readonly Keyword TlsAlpn = Buffer("tls.alpn", "tls");
    public static readonly Keyword TlsRandom = Buffer("tls.random", "tls");
    public static readonly Keyword TlsRandomTime = Buffer("tls.random_time", "tls");
    public static readonly Keyword TlsRandomBytes = Buffer("tls.random_bytes", "tls");
    public static readonly Keyword Ja3Hash = Buffer("ja3.hash", "tls", "ja3_hash");
    public static readonly Keyword Ja3String = Buffer("ja3.string", "tls", "ja3_string");
    public static readonly Keyword Ja4Hash = Buffer("ja4.hash", "tls", "ja4_hash");
    public static readonly Keyword Ja3sHash = Buffer("ja3s.hash", "tls");
    public static readonly Keyword Ja3sString = Buffer("ja3s.string", "tls");
    public static readonly Keyword TlsCertSubject = Buffer("tls.cert_subject", "tls", "tls_cert_subject");
    public static readonly Keyword TlsCertIssuer = Buffer("tls.cert_issuer", "tls", "tls_cert_issuer");
    public static readonly Keyword TlsCertSerial = Buffer("tls.cert_serial", "tls", "tls_cert_serial");
    public static readonly Keyword TlsCertFingerprint = Buffer("tls.cert_fingerprint", "tls", "tls_cert_fingerprint");
    public static readonly Keyword TlsCerts = Buffer("tls.certs", "tls");

    private static readonly KeywordTable Table = new(
    [
        Msg, Sid, Rev, Gid, ClassType, Reference, Priority, Metadata, Target, Alert,
        Flow, FlowBits, NoAlert, Bypass, DSize, IpProto, AppLayerProtocol, SslState, SslVersion, TlsVersion,
        GeoIp, Threshold, Prefilter, AwsDomainCategory, AwsUrlCategory,
        Content, Pcre, IsDataAt, BSize, ByteTest, ByteJump,
        NoCase, Depth, Offset, Distance, Within, StartsWith, EndsWith, FastPattern, RawBytes,
        DotPrefix, ToLowercase, ToUppercase,
        PktData, TlsSni, TlsAlpn, TlsRandom, TlsRandomTime, TlsRandomBytes,
        Ja3Hash, Ja3String, Ja4Hash, Ja3sHash, Ja3sString,
        TlsCertSubject, TlsCertIssuer, TlsCertSerial, TlsCertFingerprint, TlsCerts,

        .. All(KeywordKind.Condition, "tls", "tls_cert_expired", "tls_cert_valid", "tls_cert_notafter", "tls_cert_notbefore",
            "tls.cert_chain_len", "tls.subject", "tls.issuerdn", "tls.fingerprint", "tls.store", "tls_store"),
        .. All(KeywordKind.Condition, null, "ack", "app-layer-event", "asn1", "config",
            "decode-event", "detection_filter", "engine-event", "filestore", "flags", "flow.age", "flow.pkts", "flow.bytes",
            "flow.bytes_toclient", "flow.bytes_toserver", "flow.pkts_toclient", "flow.pkts_toserver", "flowint", "flowvar",
            "fragbits", "fragoffset", "hostbits", "icmp_id", "icmp_seq", "icmpv4-csum", "icmpv6-csum", "icode", "id", "ipopts", "iprep",
            "ipv4-csum", "itype", "l3_proto", "lua", "luajit", "nfq_set_mark", "pktvar", "replace", "requires",
            "rpc", "sameip", "seq", "stream-event", "stream_size", "tag", "tcp.ack", "tcp.flags", "tcp.mss", "tcp.seq",
            "tcp.window", "tcpv4-csum", "tcpv6-csum", "tos", "ttl", "udpv4-csum", "udpv6-csum", "window", "xbits",
            "filesize", "fileext", "filemagic", "filemd5", "filename", "filesha1", "filesha256"),
        .. All(KeywordKind.Condition, "http", "urilen", "http.request_header_count"),
        .. All(KeywordKind.Condition, "dns", "dns.opcode", "dns.rcode", "dns.rrtype"),
        .. All(KeywordKind.Condition, "ssh", "ssh.protoversion", "ssh.softwareversion"),
        .. All(KeywordKind.Pattern, null, "dataset", "datarep", "byte_extract", "byte_math", "base64_decode"),
        .. All(KeywordKind.Transform, null, "compress_whitespace", "strip_whitespace", "strip_pseudo_headers", "header_lowercase",
            "to_md5", "to_sha1", "to_sha256", "url_decode", "xor", "pcrexform", "domain", "tld", "from_base64", "luaxform"),
        .. All(KeywordKind.StickyBuffer, null, "tcp.hdr", "udp.hdr", "ipv4.hdr", "ipv6.hdr", "icmpv4.hdr", "icmpv6.hdr",
            "base64_data", "file.data", "file_data", "file.name", "file.magic"),
        .. All(KeywordKind.StickyBuffer, "http", "http.accept", "http.accept_enc", "http.accept_lang", "http.connection",
            "http.content_len", "http.content_type", "http.cookie", "http.header", "http.header.raw", "http.header_names",
            "http.host", "http.host.raw", "http.location", "http.method", "http.protocol", "http.referer", "http.request_body",
            "http.request_header", "http.request_line", "http.response_body", "http.response_header", "http.response_line",
            "http.server", "http.start", "http.stat_code", "http.stat_msg", "http.uri", "http.uri.raw", "http.user_agent"),
        .. All(KeywordKind.StickyBuffer, "dns", "dns.query", "dns_query", "dns.query.name", "dns.answer.name", "dns.queries.rrname",
            "dns.answers.rrname"),
        .. All(KeywordKind.StickyBuffer, "ssh", "ssh.proto", "ssh.software", "ssh.hassh", "ssh.hassh.string", "ssh.hassh.server",
            "ssh.hassh.server.string"),
        .. All(KeywordKind.StickyBuffer, "smb", "smb.named_pipe", "smb.share", "smb.ntlmssp_user", "smb.ntlmssp_domain"),
        .. All(KeywordKind.StickyBuffer, "krb5", "krb5.cname", "krb5.sname", "krb5_cname", "krb5_sname"),
        .. All(KeywordKind.StickyBuffer, "smtp", "smtp.helo", "smtp.mail_from", "smtp.rcpt_to"),
        .. All(KeywordKind.StickyBuffer, "quic", "quic.sni", "quic.ua", "quic.version", "quic.cyu.hash", "quic.cyu.string"),
        .. All(KeywordKind.BufferModifier, "http", "http_client_body", "http_cookie", "http_header", "http_host", "http_method",
            "http_raw_header", "http_raw_host", "http_raw_uri", "http_request_line", "http_response_line", "http_server_body",
            "http_stat_code", "http_stat_msg", "http_uri", "http_user_agent"),
        .. All(KeywordKind.Pattern, "http", "uricontent"),
    ]);

    /// <summary>All of them.</summary>
    internal static IEnumerable<Keyword> Known => Table.All;

    /// <summary>The keyword of this spelling, upper and lower case alike, or <see cref="Unknown"/>.</summary>
    public static Keyword Find(ReadOnlySpan<char> name) => Table.Find(name);

    private static Keyword Description(string name) => new(name, KeywordKind.Description, null, []);

    private static Keyword Condition(string name, string? protocol = null) => new(name, KeywordKind.Condition, protocol, []);

    private static Keyword Pattern(string name) => new(name, KeywordKind.Pattern, null, []);

    private static Keyword Modifier(string name) => new(name, KeywordKind.PatternModifier, null, []);

    private static Keyword Buffer(string name, string? protocol, params string[] aliases) =>
        new(name, KeywordKind.StickyBuffer, protocol, aliases);

    private static IEnumerable<Keyword> All(KeywordKind kind, string? protocol, params string[] names) =>
        names.Select(name => new Keyword(name, kind, protocol, []));
}
