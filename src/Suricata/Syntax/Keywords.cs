namespace TlsCompat.Suricata.Syntax;

/// <summary>
/// The keywords of the rule language. Those that code asks for by name have a field here; what is known of each, these among them, is
/// its row in the table of the engine (<c>KeywordRows</c>).
/// </summary>
public static class Keywords
{
    public static readonly Keyword Unknown = new("", KeywordKind.Unknown);

    private static readonly KeywordTable Table = new(KeywordSource.Rows());

    public static readonly Keyword Msg = Named("msg");
    public static readonly Keyword Sid = Named("sid");
    public static readonly Keyword Rev = Named("rev");
    public static readonly Keyword Gid = Named("gid");
    public static readonly Keyword ClassType = Named("classtype");
    public static readonly Keyword Reference = Named("reference");
    public static readonly Keyword Priority = Named("priority");
    public static readonly Keyword Metadata = Named("metadata");
    public static readonly Keyword Target = Named("target");

    /// <summary>Logs what a pass rule passes.</summary>
    public static readonly Keyword Alert = Named("alert");

    public static readonly Keyword Flow = Named("flow");
    public static readonly Keyword FlowBits = Named("flowbits");
    public static readonly Keyword NoAlert = Named("noalert");
    public static readonly Keyword Bypass = Named("bypass");
    public static readonly Keyword DSize = Named("dsize");
    public static readonly Keyword IpProto = Named("ip_proto");
    public static readonly Keyword AppLayerProtocol = Named("app-layer-protocol");
    public static readonly Keyword SslState = Named("ssl_state");
    public static readonly Keyword SslVersion = Named("ssl_version");
    public static readonly Keyword TlsVersion = Named("tls.version");

    public static readonly Keyword GeoIp = Named("geoip");
    public static readonly Keyword Threshold = Named("threshold");
    public static readonly Keyword Prefilter = Named("prefilter");

    /// <summary>AWS's own; not in stock Suricata.</summary>
    public static readonly Keyword AwsDomainCategory = Named("aws_domain_category");

    /// <inheritdoc cref="AwsDomainCategory"/>
    public static readonly Keyword AwsUrlCategory = Named("aws_url_category");

    public static readonly Keyword Content = Named("content");
    public static readonly Keyword Pcre = Named("pcre");
    public static readonly Keyword IsDataAt = Named("isdataat");
    public static readonly Keyword BSize = Named("bsize");
    public static readonly Keyword ByteTest = Named("byte_test");
    public static readonly Keyword ByteJump = Named("byte_jump");

    public static readonly Keyword NoCase = Named("nocase");
    public static readonly Keyword Depth = Named("depth");
    public static readonly Keyword Offset = Named("offset");
    public static readonly Keyword Distance = Named("distance");
    public static readonly Keyword Within = Named("within");
    public static readonly Keyword StartsWith = Named("startswith");
    public static readonly Keyword EndsWith = Named("endswith");
    public static readonly Keyword FastPattern = Named("fast_pattern");
    public static readonly Keyword RawBytes = Named("rawbytes");

    public static readonly Keyword DotPrefix = Named("dotprefix");
    public static readonly Keyword ToLowercase = Named("to_lowercase");
    public static readonly Keyword ToUppercase = Named("to_uppercase");

    public static readonly Keyword PktData = Named("pkt_data");
    public static readonly Keyword TlsSni = Named("tls.sni");
    public static readonly Keyword TlsAlpn = Named("tls.alpn");
    public static readonly Keyword TlsRandom = Named("tls.random");
    public static readonly Keyword TlsRandomTime = Named("tls.random_time");
    public static readonly Keyword TlsRandomBytes = Named("tls.random_bytes");
    public static readonly Keyword Ja3Hash = Named("ja3.hash");
    public static readonly Keyword Ja3String = Named("ja3.string");
    public static readonly Keyword Ja4Hash = Named("ja4.hash");
    public static readonly Keyword Ja3sHash = Named("ja3s.hash");
    public static readonly Keyword Ja3sString = Named("ja3s.string");
    public static readonly Keyword TlsCertSubject = Named("tls.cert_subject");
    public static readonly Keyword TlsCertIssuer = Named("tls.cert_issuer");
    public static readonly Keyword TlsCertSerial = Named("tls.cert_serial");
    public static readonly Keyword TlsCertFingerprint = Named("tls.cert_fingerprint");
    public static readonly Keyword TlsCerts = Named("tls.certs");

    /// <summary>All of them.</summary>
    internal static IEnumerable<Keyword> Known => Table.All;

    /// <summary>The keyword of this spelling, upper and lower case alike, or <see cref="Unknown"/>.</summary>
    public static Keyword Find(ReadOnlySpan<char> name) => Table.Find(name);

    private static Keyword Named(string name) =>
        Table.Find(name) is var keyword && !ReferenceEquals(keyword, Unknown) ? keyword : throw new InvalidOperationException($"The table has no row of {name}.");
}
