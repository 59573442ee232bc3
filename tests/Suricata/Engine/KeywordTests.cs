using TlsCompat.Suricata.Engine;
using TlsCompat.Suricata.Engine.Play;
using TlsCompat.Suricata.Engine.Rules.Compilation;
using TlsCompat.Suricata.Syntax;
using TlsCompat.Tls;
using TlsCompat.Tls.Wire;

namespace TlsCompat.Suricata.Tests.Engine;

/// <summary>Conditions on packets, flows and hosts; each was seen to be so in Suricata by tests/Oracle.</summary>
public sealed class KeywordTests
{
    private static readonly TlsHandshake Split = Hellos.Split(Hellos.PostQuantum());
    private static readonly TlsHandshake Whole = Hellos.Unsplit(Hellos.Small());
    private static readonly TlsHandshake Tls12 = Hellos.Unsplit((ClientHelloBuilder.Classical with { SupportedVersions = [], KeyShares = [] }).Build(ByteSource.FromSeed(1)).ToBytes());

    [Theory]
    [InlineData("S", "1")]
    [InlineData("SA", "2")]
    [InlineData("SA,A", "")]
    [InlineData("S+", "1,2")]
    [InlineData("A", "3,4,6,8,13")]
    [InlineData("PA", "5,7,9,10")]
    [InlineData("A,P", "3,4,5,6,7,8,9,10,13")]
    [InlineData("+P", "5,7,9,10")]
    [InlineData("*PF", "11,12")]
    [InlineData("!A", "1")]
    [InlineData("!S", "11,12")]
    [InlineData("!U", "")]
    [InlineData("S,12", "1")]
    [InlineData("0", "")]
    [InlineData("!0", "1,2,3,4,5,6,7,8,9,10,11,12,13")]
    public void Flags_are_those_of_the_packet(string value, string packets) =>
        Assert.Equal(packets, Matched($"alert tcp any any -> any any (flags:{value}; sid:1;)", Split));

    [Fact]
    public void Flags_with_syn_need_a_syn_in_Suricata_7_and_any_beginning_or_end_in_8()
    {
        const string Rule = "alert tcp any any -> any any (flags:*SF; sid:1;)";

        Assert.Equal("1,2", Matched(Rule, Whole));
        Assert.Equal("1,2,10,11", Matched(Rule, Whole, EngineVersion.Suricata8));
    }

    [Fact]
    public void Rule_for_syn_packets_with_a_port_and_no_direction_is_not_for_packets_to_the_client()
    {
        Assert.Equal("1", Matched("alert tcp any any -> any !80 (flags:S+; sid:1;)", Whole));
        Assert.Equal("1,2", Matched("alert tcp any any -> any any (flags:S+; sid:1;)", Whole));
    }

    [Theory]
    [InlineData("ttl:<10", false)]
    [InlineData("ttl:0", false)]
    [InlineData("ttl:>20", true)]
    [InlineData("ttl:64", null)]
    [InlineData("tos:0", true)]
    [InlineData("tos:!0", false)]
    [InlineData("tos:x08", false)]
    [InlineData("id:54321", false)]
    [InlineData("id:0", null)]
    [InlineData("window:0", false)]
    [InlineData("window:!0", true)]
    [InlineData("window:65535", null)]
    [InlineData("seq:0", false)]
    [InlineData("ack:7", false)]
    [InlineData("tcp.mss:<1200", false)]
    [InlineData("fragbits:M", false)]
    [InlineData("fragbits:D", true)]
    [InlineData("fragbits:+D", false)]
    [InlineData("fragbits:*MD", true)]
    [InlineData("fragbits:!D", false)]
    [InlineData("fragoffset:0", true)]
    [InlineData("fragoffset:>0", false)]
    [InlineData("ipopts:any", false)]
    [InlineData("sameip", false)]
    [InlineData("itype:8", false)]
    [InlineData("icmp_seq:0", false)]
    [InlineData("tcpv4-csum:valid", true)]
    [InlineData("tcpv4-csum:invalid", false)]
    [InlineData("tcpv6-csum:valid", false)]
    [InlineData("flow.age:<30", true)]
    [InlineData("flow.age:>10", false)]
    [InlineData("flow.age:0", null)]
    public void Header_field_is_known_where_ordinary_flows_decide_alike(string option, bool? holds)
    {
        var trace = Rules.Trace($"drop tcp any any -> any any (flow:to_server,established; {option}; sid:1;)", Whole);

        Assert.Equal(holds switch { true => FlowOutcome.Dropped, false => FlowOutcome.Passed, _ => FlowOutcome.Undecided }, trace.Outcome);
        Assert.Equal(holds is null ? [option.Split(':')[0]] : [], trace.UndecidedBecause);
    }

    [Theory]
    [InlineData("tos:0", "fd00::5", false)]
    [InlineData("fragbits:D", "fd00::5", false)]
    [InlineData("tcpv6-csum:valid", "fd00::5", true)]
    [InlineData("ttl:>20", "fd00::5", true)]
    public void Fields_of_IPv4_are_not_in_IPv6(string option, string client, bool holds)
    {
        var handshake = Whole with { SourceAddress = System.Net.IPAddress.Parse(client), DestinationAddress = System.Net.IPAddress.Parse("2001:db8::9") };

        Assert.Equal(holds ? FlowOutcome.Dropped : FlowOutcome.Passed, Rules.Trace($"drop tcp any any -> any any (flow:to_server,established; {option}; sid:1;)", handshake).Outcome);
    }

    [Fact]
    public void Acknowledgement_of_nothing_is_the_syn() => Assert.Equal("1", Matched("alert tcp any any -> any any (ack:0; sid:1;)", Whole));

    [Fact]
    public void Largest_segment_size_is_in_syn_packets() => Assert.Equal("1,2", Matched("alert tcp any any -> any any (tcp.mss:>536; sid:1;)", Whole));

    [Theory]
    [InlineData("stream_size:client,=,1", "1,2,3")]
    [InlineData("stream_size:server,=,0", "1")]
    [InlineData("stream_size:client,>,1461", "5,6,7,8,9,10,11,12,13")]
    [InlineData("stream_size:both,<,2", "1,2,3")]
    [InlineData("stream_size:either,>,1", "4,5,6,7,8,9,10,11,12,13")]
    [InlineData("stream_size:server,>,1", "7,8,9,10,11,12,13")]
    public void Stream_is_as_long_as_what_has_arrived(string option, string packets) =>
        Assert.Equal(packets, Matched($"alert tcp any any -> any any ({option}; sid:1;)", Split, EngineVersion.Suricata7, certain: false));

    [Theory]
    [InlineData("flow.pkts_toserver:>2", FlowOutcome.Delayed)]
    [InlineData("flow.pkts:toclient,0", FlowOutcome.Passed)]
    [InlineData("flow.pkts:either,3", FlowOutcome.Delayed)]
    [InlineData("flow.bytes_toserver:>1000", FlowOutcome.Delayed)]
    [InlineData("flow.bytes:toserver,<20", FlowOutcome.Passed)]
    public void Packets_and_bytes_are_counted(string option, FlowOutcome outcome)
    {
        const string Pass = "pass tls any any -> any any (tls.sni; content:\"example\"; flow:to_server; sid:9;)\n";
        var settings = new EngineSettings { Version = EngineVersion.Suricata8 };

        Assert.Equal(outcome, Rules.Trace($"{Pass}drop tcp any any -> any any (flow:to_server,established; {option}; sid:1;)", Split, settings).Outcome);
    }

    [Theory]
    [InlineData("xbits:isset,bad,track ip_src", false)]
    [InlineData("xbits:isnotset,bad,track ip_pair", true)]
    [InlineData("hostbits:isset,bad", false)]
    [InlineData("hostbits:isnotset,bad,dst", true)]
    [InlineData("flowint:hits,isset", false)]
    [InlineData("flowint:hits,isnotset", true)]
    [InlineData("flowint:hits,notset", true)]
    [InlineData("flowint:hits,==,0", false)]
    public void What_no_rule_sets_is_not_set_unless_rules_were_not_read(string option, bool holds)
    {
        var rule = $"drop tcp any any -> any any (flow:to_server,established; {option}; sid:1;)";

        Assert.Equal(holds ? FlowOutcome.Dropped : FlowOutcome.Passed, Rules.Trace(rule, Whole).Outcome);
        var trace = Rules.Trace(rule, Whole, new EngineSettings { AreRulesMissing = true });
        Assert.Equal(FlowOutcome.Undecided, trace.Outcome);
        Assert.Matches("^(xbits bad|hostbits bad|flowint hits)$", Assert.Single(trace.UndecidedBecause));
    }

    [Theory]
    [InlineData("alert udp any any -> any 53 (xbits:set,bad,track ip_src,expire 60; sid:2;)", "xbits:isset,bad,track ip_src", FlowOutcome.Undecided)]
    [InlineData("alert udp any any -> any 53 (xbits:set,bad,track ip_pair,expire 60; sid:2;)", "xbits:isset,bad,track ip_src", FlowOutcome.Passed)]
    [InlineData("alert udp any any -> any 53 (xbits:unset,bad,track ip_src; sid:2;)", "xbits:isset,bad,track ip_src", FlowOutcome.Passed)]
    [InlineData("alert udp any any -> any 53 (hostbits:set,bad; sid:2;)", "xbits:isset,bad,track ip_src", FlowOutcome.Undecided)]
    [InlineData("alert tcp any any -> any any (flow:to_server; xbits:set,bad,track ip_src; sid:2;)", "xbits:isset,bad,track ip_src", FlowOutcome.Dropped)]
    [InlineData("alert tcp any any -> any any (flow:to_server; xbits:set,bad,track ip_src; sid:2;)", "xbits:isnotset,bad,track ip_dst", FlowOutcome.Undecided)]
    [InlineData("alert tcp any any -> any any (flow:to_client; xbits:set,bad,track ip_dst; sid:2;)", "xbits:isset,bad,track ip_src", FlowOutcome.Dropped)]
    [InlineData("alert tcp any any -> any any (flow:to_server; xbits:unset,bad,track ip_src; sid:2;)\nalert udp any any -> any any (xbits:set,bad,track ip_src; sid:3;)", "xbits:isset,bad,track ip_src", FlowOutcome.Passed)]
    public void Bit_of_an_address_outlives_flows(string setter, string option, FlowOutcome outcome)
    {
        // Drops come before alerts: the bit that an alert sets is seen on the next packet.
        Assert.Equal(outcome, Rules.Trace($"{setter}\ndrop tcp any any -> any any (flow:to_server,established; {option}; sid:1;)", Whole).Outcome);
    }

    [Fact]
    public void Part_of_a_firewall_asks_the_whole_who_sets_a_bit()
    {
        const string Reader = "drop tcp any any -> any any (flow:to_server,established; xbits:isset,bad,track ip_src; sid:1;)";
        var settings = new EngineSettings();
        var rules = Rules.Compile(Reader + "\nalert udp any any -> any 53 (xbits:set,bad,track ip_src; sid:2;)");

        Assert.Equal(FlowOutcome.Undecided, VerdictEngine.Part([rules[0]], settings, () => new VerdictEngine(rules, settings)).Trace(Whole).Outcome);
        Assert.Equal(FlowOutcome.Passed, VerdictEngine.Part([rules[0]], settings with { AreRulesMissing = true }, () => new VerdictEngine([rules[0]], settings)).Trace(Whole).Outcome);
    }

    [Theory]
    [InlineData("flowint:hits,+,1", "flowint:hits,>,3", "4,5,6,7")]
    [InlineData("flowint:hits,+,2", "flowint:hits,==,6", "3")]
    [InlineData("flowint:hits,=,3", "flowint:hits,<=,2", "")]
    [InlineData("flowint:hits,-,1", "flowint:hits,isset", "")]
    [InlineData("flowint:hits,+,1", "flowint:hits,>=,other", "1,2,3,4,5,6,7")]
    public void Integer_of_a_flow_is_counted(string change, string option, string packets)
    {
        var rules = $"alert tcp any any -> any any (flow:to_server; {change}; noalert; sid:2;)\nalert tcp any any -> any any (flow:to_server; {option}; sid:1;)";
        var toServer = Rules.Trace(rules, Whole).Packets.Where(packet => packet.Direction == PacketDirection.ToServer).ToList();

        // By the client's packets, from 1.
        Assert.Equal(packets, string.Join(',', toServer.Select((packet, i) => (packet, i)).Where(each => each.packet.Matched.Any(rule => rule.Syntax.Sid == 1)).Select(each => each.i + 1)));
    }

    [Theory]
    [InlineData("decode-event:ipv4.trunc_pkt", FlowOutcome.Passed)]
    [InlineData("engine-event:stream.pkt_retransmission", FlowOutcome.Passed)]
    [InlineData("stream-event:pkt_retransmission", FlowOutcome.Passed)]
    [InlineData("app-layer-event:applayer_mismatch_protocol_both_directions", FlowOutcome.Passed)]
    [InlineData("app-layer-event:tls.invalid_record_type", FlowOutcome.Passed)]
    [InlineData("app-layer-event:http.request_header_invalid", FlowOutcome.Passed)]
    public void Clean_handshake_has_no_events(string option, FlowOutcome outcome) =>
        Assert.Equal(outcome, Rules.Trace($"drop tcp any any -> any any ({option}; sid:1;)", Split).Outcome);

    [Fact]
    public void Segment_that_is_sent_again_may_be_an_event_of_the_stream()
    {
        const string Delay = "pass tls any any -> any any (tls.sni; content:\"evil\"; sid:3;)\ndrop tcp any any -> any any (flow:to_server,established; dsize:1460; sid:2;)\n";

        Assert.Equal(["stream-event"], Rules.Trace(Delay + "drop tcp any any -> any any (flow:established; stream-event:pkt_retransmission; sid:1;)", Split with { Retransmit = true }).CourseDependsOn);
    }

    [Theory]
    [InlineData("tls.subject:\"CN=a\"")]
    [InlineData("tls.subject:!\"CN=a\"")]
    [InlineData("tls.issuerdn:\"CN=a\"")]
    [InlineData("tls.fingerprint:\"ab:ab:ab:ab:ab:ab:ab:ab:ab:ab:ab:ab:ab:ab:ab:ab:ab:ab:ab:ab\"")]
    [InlineData("tls_cert_expired")]
    [InlineData("tls_cert_valid")]
    [InlineData("tls_cert_notafter:>2020")]
    [InlineData("tls_cert_notbefore:>2020")]
    [InlineData("tls.cert_chain_len:>0")]
    public void Certificate_is_never_seen_in_TLS_1_3_and_unknown_in_TLS_1_2(string option)
    {
        var rule = $"drop tls any any -> any any ({option}; sid:1;)";

        Assert.Equal(FlowOutcome.Passed, Rules.Trace(rule, Whole).Outcome);
        Assert.Equal([option.Split(':')[0]], Rules.Trace(rule, Tls12).UndecidedBecause);
    }

    [Fact]
    public void Alternative_names_of_a_certificate_are_the_servers_and_of_Suricata_8()
    {
        const string Rule = "drop tls any any -> any any (tls.subjectaltname; content:\"example.com\"; tls.subjectaltname; content:\"example.org\"; sid:1;)";
        var eight = new EngineSettings { Version = EngineVersion.Suricata8 };

        Assert.Equal(FlowOutcome.Passed, Rules.Trace(Rule, Whole, eight).Outcome);
        Assert.Equal(["tls.subjectaltname"], Rules.Trace(Rule, Tls12, eight).UndecidedBecause);
        Assert.Equal(["tls.subjectaltname"], Rules.Trace(Rule, Whole).UndecidedBecause);
        Assert.NotNull(Rules.Compile(Rule.Replace("any (", "any (flow:to_server; ", StringComparison.Ordinal), EngineVersion.Suricata8)[0].Refused);
    }

    [Theory]
    [InlineData(EngineVersion.Suricata7)]
    [InlineData(EngineVersion.Suricata8)]
    public void Chain_of_no_certificate_is_that_of_TLS_1_3(EngineVersion version) =>
        Assert.Equal(FlowOutcome.Dropped, Rules.Trace("drop tls any any -> any any (tls.cert_chain_len:0; sid:1;)", Whole, new EngineSettings { Version = version }).Outcome);

    [Theory]
    [InlineData("tag:session,10,packets", SignatureType.IpOnly)]
    [InlineData("xbits:set,a,track ip_src", SignatureType.IpOnly)]
    [InlineData("xbits:isset,a,track ip_src", SignatureType.IpOnly)]
    [InlineData("hostbits:isnotset,a", SignatureType.IpOnly)]
    [InlineData("iprep:dst,Bad,>,10", SignatureType.IpOnly)]
    [InlineData("detection_filter:track by_src, count 1, seconds 60", SignatureType.IpOnly)]
    [InlineData("requires:version >= 7", SignatureType.IpOnly)]
    [InlineData("flowint:a,+,1", SignatureType.Packet)]
    [InlineData("flags:S", SignatureType.Packet)]
    [InlineData("sameip", SignatureType.Packet)]
    [InlineData("tls.store", SignatureType.AppLayer)]
    public void Keyword_keeps_a_rule_on_addresses_only_or_does_not(string option, SignatureType type) =>
        Assert.Equal(type, Rules.Compile($"drop tcp any any -> any any ({option}; sid:1;)")[0].Type);

    [Theory]
    [InlineData("version >= 7.0.3 < 8", FlowOutcome.Dropped, FlowOutcome.Passed)]
    [InlineData("version >= 8", FlowOutcome.Passed, FlowOutcome.Dropped)]
    [InlineData("version < 7 | >= 7.0.5", FlowOutcome.Dropped, FlowOutcome.Dropped)]
    [InlineData("version >= 7, feature geoip", FlowOutcome.Undecided, FlowOutcome.Undecided)]
    [InlineData("feature geoip, version >= 9", FlowOutcome.Passed, FlowOutcome.Passed)]
    public void Required_version_is_held_against_the_engine_s(string value, FlowOutcome seven, FlowOutcome eight)
    {
        var rule = $"drop tls any any -> any any (requires:{value}; sid:1;)";

        Assert.Equal(seven, Rules.Trace(rule, Whole).Outcome);
        Assert.Equal(eight, Rules.Trace(rule, Whole, new EngineSettings { Version = EngineVersion.Suricata8 }).Outcome);
    }

    [Theory]
    [InlineData("detection_filter:track by_src, count 1, seconds 60", "detection_filter")]
    [InlineData("iprep:dst,Bad,>,10", "iprep")]
    [InlineData("tls.sni; dataset:isset,names", "dataset")]
    [InlineData("threshold:type threshold, track by_src, count 2, seconds 60", "threshold")]
    public void What_counts_or_looks_elsewhere_is_unknown_under_its_name(string options, string name)
    {
        var rule = Rules.Compile($"drop tls any any -> any any ({options}; sid:1;)")[0];

        Assert.Equal([name], rule.UnknownKeywords);
        Assert.Null(rule.Refused);
        Assert.Equal([name], Rules.Trace(rule.Syntax.Text, Whole).UndecidedBecause);
    }

    [Fact]
    public void Threshold_on_a_pass_rule_is_unknown_and_loaded()
    {
        var rule = Rules.Compile("pass tls any any -> any any (threshold:type limit, track by_src, count 1, seconds 60; sid:1;)")[0];

        Assert.Equal(["threshold"], rule.UnknownKeywords);
        Assert.Null(rule.Refused);
    }

    [Theory]
    [InlineData("flags:A")]
    [InlineData("ttl:>20")]
    [InlineData("window:!0")]
    [InlineData("flow.age:<10")]
    public void What_looks_at_the_packet_is_not_loaded_beside_the_handshake(string option)
    {
        Assert.NotNull(Rules.Compile($"drop tls any any -> any any ({option}; ssl_state:client_hello; sid:1;)")[0].Refused);
        Assert.Null(Rules.Compile($"drop tls any any -> any any ({option}; sid:1;)")[0].Refused);
    }

    [Fact]
    public void Every_spelling_has_one_row() =>
        Assert.Equal([], KeywordRows.All.SelectMany(row => row.Aliases.Prepend(row.Name)).GroupBy(name => name, StringComparer.OrdinalIgnoreCase).Where(rows => rows.Count() > 1).Select(rows => rows.Key));

    /// <summary>A row of the table is modelled, or bound to another protocol, or the documentation says that it is unknown: by its name, or by what its application's begin with.</summary>
    [Fact]
    public void Every_keyword_is_modelled_or_named_in_the_documentation()
    {
        using var stream = typeof(KeywordTests).Assembly.GetManifestResourceStream("engine.md")!;
        var page = new StreamReader(stream).ReadToEnd();
        var start = page.IndexOf("Unknown are, each under its name", StringComparison.Ordinal);
        var unknown = page[start..page.IndexOf("\n\n`classtype`", start, StringComparison.Ordinal)];
        var begin = unknown[unknown.IndexOf("those that begin with", StringComparison.Ordinal)..unknown.IndexOf("and are not read", StringComparison.Ordinal)];
        var prefixes = begin.Split('`').Where((_, i) => i % 2 == 1).ToList();

        var missing = Keywords.Known
            .Where(keyword => Rules.Compile($"alert ip any any -> any any ({Sample(keyword)}; sid:1;)", EngineVersion.Suricata8)[0].UnknownKeywords.Contains(keyword.Name))
            .Select(keyword => keyword.Name)
            .Where(name => !unknown.Contains($"`{name}`", StringComparison.Ordinal) && !prefixes.Any(prefix => name.StartsWith(prefix, StringComparison.Ordinal)))
            .Order(StringComparer.Ordinal);
        Assert.Equal([], missing);
    }

    /// <summary>An option of the keyword as a rule may have it.</summary>
    private static string Sample(Keyword keyword) => keyword.Name switch
    {
        "alert" or "noalert" or "bypass" or "sameip" or "filestore" or "tls.store" or "tls_store" or "tls_cert_expired" or "tls_cert_valid" => keyword.Name,
        "flow" => "flow:established",
        "flowbits" => "flowbits:isset,a",
        "xbits" => "xbits:isset,a,track ip_src",
        "hostbits" => "hostbits:isset,a",
        "flowint" => "flowint:ab,>,1",
        "threshold" => "threshold:type limit, track by_src, count 1, seconds 60",
        "stream_size" => "stream_size:client,>,1",
        "flow.pkts" or "flow.bytes" => keyword.Name + ":toserver,>0",
        "app-layer-protocol" => "app-layer-protocol:tls",
        "ip_proto" => "ip_proto:6",
        "ssl_state" => "ssl_state:client_hello",
        "ssl_version" => "ssl_version:tls1.2",
        "tls.version" => "tls.version:1.2",
        "tcp.flags" or "flags" => keyword.Name + ":S",
        "fragbits" => "fragbits:D",
        "window" or "tcp.window" => keyword.Name + ":0",
        "ttl" or "tcp.mss" => keyword.Name + ":<10",
        "requires" => "requires:version >= 7",
        "ipv4-csum" or "tcpv4-csum" or "tcpv6-csum" => keyword.Name + ":valid",
        "prefilter" => "ttl:<10; prefilter",
        "content" => "content:\"a\"",
        "pcre" => "pcre:\"/a/\"",
        "isdataat" => "isdataat:1",
        "byte_test" => "byte_test:1,=,1,0",
        "byte_jump" => "byte_jump:1,0",
        "bsize" => "tls.sni; bsize:1",
        "geoip" => "geoip:dst,US",
        "ja3.hash" or "ja3s.hash" => keyword.Name + "; content:\"0123456789abcdef0123456789abcdef\"",
        "tls.cert_fingerprint" => $"tls.cert_fingerprint; content:\"{string.Join(':', Enumerable.Repeat("ab", 20))}\"",
        _ => keyword.Kind switch
        {
            KeywordKind.StickyBuffer => keyword.Name + "; content:\"a\"",
            KeywordKind.Transform => $"tls.sni; {keyword.Name}; content:\"a\"",
            KeywordKind.PatternModifier when keyword.Name is "distance" or "within" => $"content:\"a\"; content:\"b\"; {keyword.Name}:1",
            KeywordKind.PatternModifier when keyword.Name is "depth" or "offset" => $"content:\"a\"; {keyword.Name}:1",
            KeywordKind.PatternModifier => $"content:\"a\"; {keyword.Name}",
            KeywordKind.BufferModifier => $"content:\"a\"; {keyword.Name}",
            _ => keyword.Name + ":1",
        },
    };

    private static string Matched(string rule, TlsHandshake handshake, EngineVersion version = EngineVersion.Suricata7, bool certain = true)
    {
        var trace = Rules.Trace(rule, handshake, new EngineSettings { Version = version });
        Assert.True(!certain || trace.IsCertain);
        return string.Join(',', trace.Packets.Where(packet => packet.Matched.Count > 0).Select(packet => packet.Number));
    }
}
