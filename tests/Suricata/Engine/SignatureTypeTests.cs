using TlsCompat.Suricata.Engine;

namespace TlsCompat.Suricata.Tests.Engine;

public sealed class SignatureTypeTests
{
    [Theory]
    [InlineData("drop ip any any -> any any (sid:1;)", SignatureType.IpOnly)]
    [InlineData("drop tcp $HOME_NET any -> 203.0.113.0/24 443 (sid:1;)", SignatureType.IpOnly)]
    [InlineData("drop ip $HOME_NET any -> $EXTERNAL_NET any (sid:1;)", SignatureType.LikeIpOnly)]
    [InlineData("drop tcp any any -> any any (flow:to_server; sid:1;)", SignatureType.Packet)]
    [InlineData("drop tcp any any -> any any (app-layer-protocol:tls; flow:to_server; sid:1;)", SignatureType.ProtocolDetectionOnly)]
    [InlineData("drop tcp any any -> any any (app-layer-protocol:tls; flow:established; sid:1;)", SignatureType.Packet)]
    [InlineData("drop tls any any -> any any (flow:to_server; sid:1;)", SignatureType.AppLayer)]
    [InlineData("drop tls any any -> any any (flow:established; sid:1;)", SignatureType.Packet)]
    [InlineData("drop tls any any -> any any (dsize:>5; sid:1;)", SignatureType.Packet)]
    [InlineData("drop tls any any -> any any (flowbits:isset,a; sid:1;)", SignatureType.Packet)]
    [InlineData("drop tls any any -> any any (flowbits:set,a; sid:1;)", SignatureType.AppLayer)]
    [InlineData("drop tls any any -> any any (content:\"a\"; sid:1;)", SignatureType.Stream)]
    [InlineData("drop tls any any -> any any (content:\"a\"; depth:1; sid:1;)", SignatureType.PacketStream)]
    [InlineData("drop tls any any -> any any (content:\"a\"; dsize:>5; sid:1;)", SignatureType.Packet)]
    [InlineData("drop tls any any -> any any (ssl_state:client_hello; flow:established; sid:1;)", SignatureType.AppTransaction)]
    [InlineData("drop tcp any any -> any any (tls.sni; content:\"a\"; sid:1;)", SignatureType.AppTransaction)]
    public void Classes_a_rule_as_Suricata_does(string rule, SignatureType type)
    {
        Assert.Equal(type, Rules.Compile(rule)[0].Type);
    }
}
