using TlsCompat.Suricata.Engine;

namespace TlsCompat.Oracle.Tests;

/// <summary>Rules on which the engine and Suricata once disagreed.</summary>
public sealed class FoundCaseTests
{
    public static TheoryData<string, string> Patterns => new()
    {
        // A content after an absent one is looked for behind where that would have ended.
        { """pass tls any any -> any any (flow:to_server; tls.sni; content:!"example"; content:".com"; distance:5; sid:1;)""", "www.evil.com" },
        { """pass tls any any -> any any (flow:to_server; tls.sni; content:!"example"; content:".com"; distance:1; sid:1;)""", "www.evil.com" },
        { """pass tls any any -> any any (flow:to_server; tls.sni; content:!"example"; content:".com"; distance:2; sid:1;)""", "www.evil.com" },
        { """pass tls any any -> any any (flow:to_server; tls.sni; content:!"example"; content:".com"; distance:0; sid:1;)""", "a.com" },
        { """pass tls any any -> any any (flow:to_server; tls.sni; content:!"example"; content:".com"; distance:-2; sid:1;)""", "b.com" },
        { """pass tls any any -> any any (flow:to_server; tls.sni; content:!"example"; content:".com"; within:6; sid:1;)""", "c.com" },
        { """pass tls any any -> any any (flow:to_server; tls.sni; content:!"example"; content:"a"; distance:0; content:".com"; distance:2; sid:1;)""", "xxxxxxxaaa.com" },
        { """pass tls any any -> any any (flow:to_server; tls.sni; content:!"example"; nocase; content:".com"; distance:0; sid:1;)""", "a.com" },

        // A window that ends where the buffer begins, or before.
        { """pass tls any any -> any any (flow:to_server; tls.sni; content:!"api"; content:"."; distance:-4; within:1; sid:1;)""", "www.evil.com" },
        { """pass tls any any -> any any (flow:to_server; tls.sni; content:!"api"; content:"."; distance:-3; within:1; sid:1;)""", "www.evil.com" },
        { """pass tls any any -> any any (flow:to_server; tls.sni; content:!"api"; content:"."; distance:-8; within:1; sid:1;)""", "www.evil.com" },
        { """pass tls any any -> any any (flow:to_server; tls.sni; content:"w"; startswith; content:"."; distance:-2; within:1; sid:1;)""", "www.evil.com" },

        // Another place of a content leaves the absent one behind it out of its window.
        { """pass tls any any -> any any (flow:to_server; tls.sni; content:"."; content:!"com"; distance:1; sid:1;)""", "example.com.evil.com" },
        { """pass tls any any -> any any (flow:to_server; tls.sni; content:"."; content:!"com"; distance:0; sid:1;)""", "example.com.evil.com" },
        { """pass tls any any -> any any (flow:to_server; tls.sni; content:"e"; content:"com"; distance:0; content:!"e"; distance:0; sid:1;)""", "example.com.evil.com" },
        { """pass tls any any -> any any (flow:to_server; content:"."; content:!"evil"; distance:0; sid:1;)""", "example.com.evil.com" },

        // The window of a first content is a depth: what lies behind it does not rule the rule out in Suricata 7.
        { """pass tcp any any -> any any (flow:to_server; content:!"evil"; within:5; sid:1;)""", "example.com.evil.com" },
        { """pass tcp any any -> any any (flow:to_server; content:!"|16 03|"; within:5; sid:1;)""", "example.com.evil.com" },

        // A placed pattern that must be absent is not looked for by preselection, which alone would have had the buffer transformed.
        { """drop tls any any -> any any (tls.sni; dotprefix; content:!".example.com"; startswith; sid:1;)""", "example.com" },
        { """drop tls any any -> any any (tls.sni; dotprefix; content:!".example.com"; offset:0; sid:1;)""", "example.com" },
        { """drop tls any any -> any any (tls.sni; dotprefix; content:!".example.com"; within:20; sid:1;)""", "example.com" },
        { """drop tls any any -> any any (tls.sni; to_uppercase; content:!".com"; offset:0; sid:1;)""", "example.com" },

        // Elsewhere preselection looks for it, once: what comes later sees the buffer as it is.
        { """drop tls any any -> any any (tls.sni; dotprefix; content:!".example.com"; endswith; sid:1;)""", "example.com" },
        { """drop tls any any -> any any (tls.sni; dotprefix; content:!".example.com"; endswith; sid:1;)""", "www.example.com" },
        { "drop tls any any -> any any (tls.sni; dotprefix; content:!\".example.com\"; sid:1;)\npass tls any any -> any any (tls.sni; dotprefix; content:\".evil.com\"; sid:3;)", "example.com" },

        // Of two patterns of one length the one with the rarer bytes selects the rule.
        { """drop tls any any -> any any (tls.sni; to_uppercase; content:!"com"; content:!".ex"; offset:0; sid:1;)""", "example.com" },
        { """drop tls any any -> any any (tls.sni; to_uppercase; content:!"com"; offset:0; content:!".ex"; sid:1;)""", "example.com" },
    };

    /// <summary>Rules and whether the flow is IPv6.</summary>
    public static TheoryData<string, bool> Headers => new()
    {
        // The protocol says the IP version.
        { "drop ipv4 any any -> any any (flow:to_server; sid:1;)", true },
        { "drop ipv4 any any -> any any (flow:to_server; sid:1;)", false },
        { "drop ipv6 any any -> any any (flow:to_server; sid:1;)", true },
        { "drop ipv6 any any -> any any (flow:to_server; sid:1;)", false },

        // An IP-only rule loses the address before a dotted netmask.
        { "drop ip 10.0.0.4/255.255.255.252 any -> any any (sid:1;)", false },
        { "drop ip 10.0.0.5/255.255.255.252 any -> any any (sid:1;)", false },
        { "drop tcp [10.0.0.4/255.255.255.252,10.0.0.5/32] any -> 203.0.0.9/31 any (sid:1;)", false },
        { "drop tcp 10.0.0.4/255.255.255.252 any -> any any (flow:to_server; sid:1;)", false },
        { "drop ip [10.0.0.4/255.255.255.252,!10.0.0.7] any -> any any (sid:1;)", false },

        // A range of IPv6 addresses: an IP-only rule that Suricata 7 does not load, and no IP-only rule to Suricata 8.
        { "alert ip fd00::5 any -> 2001:db8:ffff::2-2001:db8:ffff::9 any (sid:1;)", true },
        { "drop tcp fd00::4-fd00::6 any -> 2001:db8:ffff::9 any (flow:to_server; sid:1;)", true },
        { "alert udp fd00::1-fd00::7 any -> 2001:db8:ffff::c any (sid:1;)", true },

        // An arrow both ways makes two rules, and a packet may meet both, unless the sides are the same.
        { "reject tcp any any <> any any (flowbits:toggle,a; sid:1;)\npass tls any any -> any any (flowbits:isset,a; sid:2;)", false },
        { "reject tcp any any <> 203.0.0.9 any (flowbits:toggle,a; sid:1;)\npass tls any any -> 203.0.0.9 any (flowbits:isset,a|b; sid:2;)", false },
        { "reject tcp [10.0.0.5,203.0.0.9] any <> [10.0.0.5,203.0.0.9] any (flowbits:toggle,a; sid:1;)\npass tls any any -> any any (flowbits:isset,a; sid:2;)", false },
    };

    /// <summary>Rules that are all there are, and where the hello is cut.</summary>
    public static TheoryData<string, int[]> LoneSets => new()
    {
        // Raw content beside a keyword of TLS has streams kept as a rule on streams does.
        { """drop tls any any -> any any (ssl_state:client_hello; content:"probe"; flow:to_server; sid:1;)""", [] },
        { """drop tls any any -> any any (ssl_state:client_hello; content:"example"; flow:to_server; sid:1;)""", [1460] },
        { "pass tls any any -> any any (tls.sni; content:\"example\"; flow:to_server; sid:1;)\ndrop tls any any -> any any (content:\"|16 03 01|\"; depth:3; ssl_version:tls1.0; flow:to_server; sid:2;)", [1460] },
        { "pass tls any any -> any any (tls.sni; content:\"example\"; pkt_data; content:\"|16 03|\"; startswith; flow:to_server; sid:1;)\ndrop tls any any -> any any (ssl_state:client_hello; sid:2;)", [] },
        { """alert tls any any -> any any (content:"|16 03|"; ssl_state:client_hello; sid:1;)""", [] },
        { """alert tls any any <> any any (content:"|16 03|"; ssl_version:tls1.3; sid:1;)""", [] },
        { """drop tls any any -> any any (content:!"missing"; ssl_state:!client_hello,server_hello; sid:1;)""", [1460] },
        { """drop tls any any -> any any (isdataat:5; ssl_state:client_hello; sid:1;)""", [] },
        { """reject tls any any -> any any (ssl_state:client_hello; byte_test:2,>,500,3; sid:1;)""", [1448] },
        { """reject tcp any any -> any any (content:"|16 03|"; ja4.hash; content:"t13d"; sid:1;)""", [6] },

        // A check of a transaction looks into the stream when payloads are hidden, too.
        { """drop tls any any -> any any (ssl_state:client_hello,server_hello; isdataat:1400; sid:1;)""", [] },
        { """drop tls any any -> any any (flow:to_client; ssl_state:server_hello; byte_test:1,=,23,1338; sid:1;)""", [1448] },

        { """alert tls any any -> any any (content:!"example"; ssl_state:!unknown; sid:1;)""", [1460] },

        // A port that alone is left out of two ranges is in the group of its right neighbour.
        { "alert tcp any any -> any any (dsize:>0; sid:1;)\nalert tcp-stream any any -> any !443 (content:\"x1\"; sid:2;)", [1460] },
        { "alert tcp any any -> any any (dsize:>0; sid:1;)\nalert tcp-stream any any -> any 8443 (content:\"x1\"; sid:2;)", [1460] },

        // A second flow option without a direction: in Suricata 7 the rule is for both directions then.
        { """alert tcp any any -> any any (flow:to_server; flow:no_stream; content:"e"; sid:1;)""", [1460] },
        { """alert tcp any any -> any any (flow:no_stream; flow:established; content:"e"; sid:1;)""", [1460] },

        // Streams are kept by port: a rule for other ports has none kept here.
        { "reject tcp any any -> any any (dsize:!0; sid:1;)\nreject tcp-stream any any -> any !443 (sid:2;)", [526, 1052, 1578] },
    };

    [Theory]
    [MemberData(nameof(LoneSets))]
    public void Suricata_7_agrees_on_sets_that_stand_alone(string rules, int[] cuts) => AssertAgreedAlone(rules, cuts, EngineVersion.Suricata7);

    [Theory]
    [MemberData(nameof(LoneSets))]
    public void Suricata_8_agrees_on_sets_that_stand_alone(string rules, int[] cuts) => AssertAgreedAlone(rules, cuts, EngineVersion.Suricata8);

    [Theory]
    [MemberData(nameof(Patterns))]
    public void Suricata_7_agrees_on_patterns(string rule, string name) => AssertAgreed(rule, name, EngineVersion.Suricata7);

    [Theory]
    [MemberData(nameof(Patterns))]
    public void Suricata_8_agrees_on_patterns(string rule, string name) => AssertAgreed(rule, name, EngineVersion.Suricata8);

    [Theory]
    [MemberData(nameof(Headers))]
    public void Suricata_7_agrees_on_headers(string rules, bool isIPv6) => AssertAgreed(rules, isIPv6, EngineVersion.Suricata7);

    [Theory]
    [MemberData(nameof(Headers))]
    public void Suricata_8_agrees_on_headers(string rules, bool isIPv6) => AssertAgreed(rules, isIPv6, EngineVersion.Suricata8);

    [Theory]
    [InlineData(EngineVersion.Suricata7)]
    [InlineData(EngineVersion.Suricata8)]
    public void Last_byte_sent_again_is_a_keep_alive(EngineVersion version)
    {
        const string Rules = """
            drop tcp any any -> any any (flow:to_server,established; sid:1;)
            alert tcp-stream any any -> any any (content:"|16 03|"; sid:2;)
            alert tcp-pkt any any -> any any (dsize:1; sid:3;)
            alert tcp any any -> any any (content:!"never"; depth:5; sid:4;)
            """;
        var hello = new HelloRecipe("www.example.com", 1773, false, 0x0301, false, 1);
        var result = Compare(new OracleCase(Rules, hello, [1460, 1772]), version);

        Assert.Empty(result.Suricata.Refused);
        Assert.Equal(result.Suricata, result.Engine);
    }

    private static void AssertAgreed(string rule, string name, EngineVersion version)
    {
        var rules = rule + "\ndrop tls any any -> any any (flow:to_server; ssl_state:client_hello; sid:2;)";
        var result = Compare(new OracleCase(rules, new HelloRecipe(name, 0, false, 0x0301, false, 1), []), version);

        Assert.Empty(result.Suricata.Refused);
        Assert.Equal(result.Suricata, result.Engine);
    }

    private static void AssertAgreed(string rules, bool isIPv6, EngineVersion version)
    {
        var result = Compare(new OracleCase(rules, new HelloRecipe("www.example.com", 1700, false, 0x0301, false, 1), [1460], isIPv6), version);

        Assert.Empty(result.Misread);
        if (result.Suricata.Refused.Count == 0)
            Assert.Equal(result.Suricata, result.Engine);
    }

    private static void AssertAgreedAlone(string rules, int[] cuts, EngineVersion version)
    {
        var found = new OracleCase(rules, new HelloRecipe("www.example.com", 1700, false, 0x0301, false, 1), cuts);
        var result = Comparison.Alone(SuricataProgram.Require(version)).Compare([found])[0];

        Assert.Empty(result.Suricata.Refused);
        Assert.Equal(result.Suricata, result.Engine);
    }

    private static Comparison.Result Compare(OracleCase found, EngineVersion version) => new Comparison(SuricataProgram.Require(version)).Compare([found])[0];
}
