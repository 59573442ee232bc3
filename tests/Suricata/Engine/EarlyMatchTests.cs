using TlsCompat.Suricata.Engine;

namespace TlsCompat.Suricata.Tests.Engine;

public sealed class EarlyMatchTests
{
    [Theory]
    [InlineData("drop tls any any -> any any (flow:to_server; sid:1;)", Truth.Yes, VerdictScope.Flow, EarlyMatchCause.NoTlsKeyword, null)]
    [InlineData("drop tls any any -> any any (sid:1;)", Truth.Yes, VerdictScope.Flow, EarlyMatchCause.NoTlsKeyword, null)]
    [InlineData("drop tls any any -> any any (flow:to_server,established; sid:1;)", Truth.Yes, VerdictScope.Packet, EarlyMatchCause.NoTlsKeyword, null)]
    [InlineData("drop tcp any any -> any any (flow:to_server,established; sid:1;)", Truth.Yes, VerdictScope.Packet, EarlyMatchCause.Layer4, null)]
    [InlineData("drop tls any any -> any any (ssl_state:client_hello; sid:1;)", Truth.No, VerdictScope.Flow, EarlyMatchCause.NeedsHello, "ssl_state")]
    [InlineData("drop tls any any -> any any (ssl_state:!client_hello; sid:1;)", Truth.Yes, VerdictScope.Flow, EarlyMatchCause.SslStateNegated, "ssl_state")]
    [InlineData("drop tls any any -> any any (ssl_state:unknown; sid:1;)", Truth.No, VerdictScope.Flow, EarlyMatchCause.NeedsHello, "ssl_state")]
    [InlineData("drop tls any any -> any any (tls.sni; content:!\"a\"; sid:1;)", Truth.No, VerdictScope.Flow, EarlyMatchCause.NeedsHello, "tls.sni")]
    [InlineData("drop tls any any -> any any (ja4.hash; content:\"_\"; sid:1;)", Truth.No, VerdictScope.Flow, EarlyMatchCause.NeedsHello, "ja4.hash")]
    [InlineData("drop tls any any -> any any (ssl_version:tls1.0,tls1.1; sid:1;)", Truth.Yes, VerdictScope.Flow, EarlyMatchCause.RecordVersion, "ssl_version")]
    [InlineData("drop tls any any -> any any (tls.version:1.2; sid:1;)", Truth.Unknown, VerdictScope.Flow, EarlyMatchCause.RecordVersion, "tls.version")]
    [InlineData("drop tls any any -> any any (tls.version:1.0; tls.sni; pcre:\"/a/\"; sid:1;)", Truth.Unknown, VerdictScope.Flow, EarlyMatchCause.RecordVersion, "tls.version")]
    [InlineData("drop tls any any -> any any (tls.version:1.0; tls.sni; content:\"a\"; sid:1;)", Truth.No, VerdictScope.Flow, EarlyMatchCause.NeedsHello, "tls.sni")]
    [InlineData("drop tls any any -> any any (ssl_state:client_hello; tls.version:1.0; sid:1;)", Truth.No, VerdictScope.Flow, EarlyMatchCause.NeedsHello, "ssl_state")]
    [InlineData("drop tcp any any -> any any (app-layer-protocol:tls; sid:1;)", Truth.Yes, VerdictScope.Flow, EarlyMatchCause.AppLayerProtocol, "app-layer-protocol")]
    [InlineData("drop tcp any any -> any any (app-layer-protocol:!tls; sid:1;)", Truth.No, VerdictScope.Flow, EarlyMatchCause.AppLayerProtocol, "app-layer-protocol")]
    [InlineData("drop tls any any -> any any (dsize:>500; sid:1;)", Truth.Yes, VerdictScope.Packet, EarlyMatchCause.PacketSize, "dsize")]
    [InlineData("drop tls any any -> any any (dsize:>1400; sid:1;)", Truth.Unknown, VerdictScope.Packet, EarlyMatchCause.PacketSize, "dsize")]
    [InlineData("drop tls any any -> any any (dsize:<60; sid:1;)", Truth.Unknown, VerdictScope.Packet, EarlyMatchCause.PacketSize, "dsize")]
    [InlineData("drop tls any any -> any any (dsize:900<>1100; sid:1;)", Truth.No, VerdictScope.Packet, EarlyMatchCause.PacketSize, "dsize")]
    [InlineData("drop tls any any -> any any (dsize:>1460; sid:1;)", Truth.No, VerdictScope.Packet, EarlyMatchCause.PacketSize, "dsize")]
    [InlineData("drop tls any any -> any any (content:\"|16 03|\"; startswith; sid:1;)", Truth.Yes, VerdictScope.Flow, EarlyMatchCause.RawContent, "content")]
    [InlineData("drop tcp any any -> any any (flowbits:isnotset,a; sid:1;)", Truth.Unknown, VerdictScope.Packet, EarlyMatchCause.Flowbits, "flowbits")]
    [InlineData("drop tls any any -> any any (flow:to_client; sid:1;)", Truth.No, VerdictScope.Flow, EarlyMatchCause.OtherTraffic, null)]
    [InlineData("drop http any any -> any any (sid:1;)", Truth.No, VerdictScope.Flow, EarlyMatchCause.OtherTraffic, null)]
    [InlineData("drop tls any any -> any any (iprep:dst,Bad,>,10; sid:1;)", Truth.Unknown, VerdictScope.Packet, EarlyMatchCause.UnknownKeyword, "iprep")]
    [InlineData("drop tls any any -> any any (flags:A; sid:1;)", Truth.Yes, VerdictScope.Packet, EarlyMatchCause.NoTlsKeyword, null)]
    [InlineData("drop tls any any -> any any (flags:PA; sid:1;)", Truth.Unknown, VerdictScope.Packet, EarlyMatchCause.UnknownKeyword, "flags")]
    [InlineData("drop tls any any -> any any (flags:S; sid:1;)", Truth.No, VerdictScope.Packet, EarlyMatchCause.OtherTraffic, "flags")]
    [InlineData("drop tls any any -> any any (ttl:>20; sid:1;)", Truth.Yes, VerdictScope.Packet, EarlyMatchCause.NoTlsKeyword, null)]
    [InlineData("drop tls any any -> any any (ttl:64; sid:1;)", Truth.Unknown, VerdictScope.Packet, EarlyMatchCause.UnknownKeyword, "ttl")]
    [InlineData("drop tcp any any -> any any (sameip; sid:1;)", Truth.No, VerdictScope.Packet, EarlyMatchCause.OtherTraffic, "sameip")]
    [InlineData("drop tls any any -> any any (stream_size:client,>,500; sid:1;)", Truth.Yes, VerdictScope.Packet, EarlyMatchCause.PacketSize, "stream_size")]
    [InlineData("drop tls any any -> any any (xbits:isnotset,a,track ip_src; sid:1;)", Truth.Yes, VerdictScope.Packet, EarlyMatchCause.NoTlsKeyword, null)]
    [InlineData("drop tls any any -> any any (flowint:ab,>,1; sid:1;)", Truth.Unknown, VerdictScope.Packet, EarlyMatchCause.UnknownKeyword, "flowint")]
    [InlineData("drop tls any any -> any any (tls.subject:\"CN=a\"; sid:1;)", Truth.No, VerdictScope.Flow, EarlyMatchCause.NeedsHello, "tls.subject")]
    [InlineData("drop tls any any -> any any (app-layer-event:tls.invalid_record_type; sid:1;)", Truth.No, VerdictScope.Flow, EarlyMatchCause.OtherTraffic, "app-layer-event")]
    [InlineData("drop tls any any -> any any (geoip:dst,RU; sid:1;)", Truth.Yes, VerdictScope.Packet, EarlyMatchCause.NoTlsKeyword, null)]
    public void Says_whether_and_why_a_rule_matches_before_the_hello_is_complete(
        string rule, Truth matches, VerdictScope scope, EarlyMatchCause cause, string? keyword)
    {
        Assert.Equal(new EarlyMatch(matches, scope, cause, keyword), Rules.Compile(rule)[0].EarlyMatch);
    }

    [Fact]
    public void Negated_version_matches_early_in_Suricata_8_only()
    {
        const string Rule = "drop tls any any -> any any (ssl_version:!tls1.3; sid:1;)";

        Assert.Equal(Truth.No, Rules.Compile(Rule)[0].EarlyMatch.Matches);
        Assert.Equal(Truth.Yes, Rules.Compile(Rule, EngineVersion.Suricata8)[0].EarlyMatch.Matches);
    }
}
