using TlsCompat.Firewall.Tracing;
using TlsCompat.Suricata.Syntax;
using TlsCompat.Tls.Profiles;

namespace TlsCompat.Firewall.Tests.Tracing;

public sealed class HandshakeRequestTests
{
    private static readonly byte[] Go = Assert.IsType<ClientProfile>(ClientProfile.All.Single(client => client.Name == "go-1.24")).Hello.ToBytes();

    [Fact]
    public void Says_nothing_and_gets_a_hello_of_two_segments()
    {
        var handshake = Build(new HandshakeRequest());
        Assert.Equal(("go-1.24", "probe.example.test"), (handshake.Client, handshake.Sni));
        Assert.Equal([1448, 50], handshake.Segments);
        Assert.Equal(("10.0.0.5:49152", "203.0.113.9:443"), (handshake.Source, handshake.Destination));
    }

    [Fact]
    public void Puts_the_server_name_into_the_hello_of_a_client_found_by_any_of_its_names()
    {
        var handshake = Build(new HandshakeRequest { Client = "Chrome", ServerName = "traces.example.com" });
        Assert.Equal(("chromium", "traces.example.com"), (handshake.Client, handshake.Sni));
    }

    [Fact]
    public void Sends_the_bytes_of_a_captured_hello_as_they_are()
    {
        var handshake = Build(new HandshakeRequest { Hello = Go });
        Assert.Null(handshake.Client);
        Assert.Equal("probe.example.test", handshake.Sni);
        Assert.Equal(Go, handshake.Played.Hello.ToArray());
    }

    [Theory]
    [InlineData(1448, new[] { 1448, 50 })]
    [InlineData(749, new[] { 749, 749 })]
    [InlineData(1497, new[] { 1497, 1 })]
    [InlineData(1498, new[] { 1498 })]
    [InlineData(9000, new[] { 1498 })]
    public void Cuts_by_size(int size, int[] segments) => Assert.Equal(segments, Build(new HandshakeRequest { MaximumSegmentSize = size }).Segments);

    [Fact]
    public void Cuts_at_offsets() => Assert.Equal([1, 199, 1298], Build(new HandshakeRequest { SplitAt = [1, 200] }).Segments);

    [Theory]
    [InlineData("192.168.0.0/16", null, "192.168.0.5:49152", "203.0.113.9:443")]
    [InlineData("[172.16.0.0/12, 10.0.0.0/16]", null, "10.0.0.5:49152", "203.0.113.9:443")]
    [InlineData("198.51.100.4/30", null, "198.51.100.4:49152", "203.0.113.9:443")]
    [InlineData("any", null, "10.0.0.5:49152", "203.0.113.9:443")]
    [InlineData("any", "2001:db8::7", "[fd00::5]:49152", "[2001:db8::7]:443")]
    [InlineData("fd12:3456::/32", null, "[fd12:3456::5]:49152", "[2001:db8:ffff::9]:443")]
    [InlineData("[10.0.0.0/8, fd12:3456::/32]", "2001:db8::7", "[fd12:3456::5]:49152", "[2001:db8::7]:443")]
    public void Takes_a_client_of_the_network(string homeNet, string? destination, string expectedSource, string expectedDestination)
    {
        var handshake = Build(new HandshakeRequest { Destination = destination }, homeNet);
        Assert.Equal((expectedSource, expectedDestination), (handshake.Source, handshake.Destination));
    }

    public static TheoryData<HandshakeRequest, HandshakeProblemKind, string> Refused => new()
    {
        { new() { Client = "go-9" }, HandshakeProblemKind.ClientUnknown, "There is no client 'go-9'. The clients are go-1.19, go-1.22, " },
        { new() { ServerName = "" }, HandshakeProblemKind.ServerNameNotUnderstood, "'' is not a host name" },
        { new() { ServerName = "münchen.example" }, HandshakeProblemKind.ServerNameNotUnderstood, "'münchen.example' is not a host name" },
        { new() { Hello = "GET / HTTP/1.1"u8.ToArray() }, HandshakeProblemKind.HelloNotUnderstood, "These bytes are no ClientHello: " },
        { new() { Hello = Array.Empty<byte>(), SplitAt = [1] }, HandshakeProblemKind.HelloNotUnderstood, "These bytes are no ClientHello: " },
        { new() { Hello = Go.AsMemory(0, 1000) }, HandshakeProblemKind.HelloNotUnderstood, "These bytes are no ClientHello: " },
        { new() { SplitAt = [0] }, HandshakeProblemKind.CutOutsideHello, "The cut at 0 is outside the ClientHello of 1498 bytes; it can be cut at 1 to 1497." },
        { new() { SplitAt = [1498] }, HandshakeProblemKind.CutOutsideHello, "The cut at 1498 is outside the ClientHello of 1498 bytes; it can be cut at 1 to 1497." },
        { new() { SplitAt = [9, 9] }, HandshakeProblemKind.CutOutsideHello, "Cuts ascend: 9 does not come after 9." },
        { new() { MaximumSegmentSize = 0 }, HandshakeProblemKind.SegmentSizeOutOfRange, "A segment carries at least 1 byte, not 0." },
        { new() { Source = "10.5" }, HandshakeProblemKind.AddressNotUnderstood, "'10.5' is not an IPv4 or IPv6 address." },
        { new() { Destination = "10.0.0.0/8" }, HandshakeProblemKind.AddressNotUnderstood, "'10.0.0.0/8' is not an IPv4 or IPv6 address." },
        { new() { Destination = "2001:db8::7" }, HandshakeProblemKind.AddressNotUnderstood, "HOME_NET is 10.0.0.0/8, and no address of it reaches 2001:db8::7: say the source too." },
        { new() { Source = "fd00::1", Destination = "192.0.2.1" }, HandshakeProblemKind.AddressNotUnderstood, "fd00::1 does not reach 192.0.2.1: one is IPv4, the other IPv6." },
        { new() { DestinationPort = 65536 }, HandshakeProblemKind.PortOutOfRange, "A port is a number from 1 to 65535, not 65536." },
        { new() { Client = "go", Hello = Go }, HandshakeProblemKind.Contradiction, "The ClientHello is either a client's or one of your own, not both." },
        { new() { ServerName = "a.example", Hello = Go }, HandshakeProblemKind.Contradiction, "A ClientHello of your own is sent as it is" },
        { new() { SplitAt = [1], MaximumSegmentSize = 9 }, HandshakeProblemKind.Contradiction, "Segments are cut either at given offsets or by their size" },
    };

    [Theory]
    [MemberData(nameof(Refused), DisableDiscoveryEnumeration = true)]
    public void Refuses_what_cannot_be_meant(HandshakeRequest request, HandshakeProblemKind kind, string message)
    {
        Assert.False(request.TryBuild(Networks.DefaultHomeNet, out var handshake, out var problem));
        Assert.Null(handshake);
        Assert.Equal(kind, problem.Kind);
        Assert.StartsWith(message, problem.Message, StringComparison.Ordinal);
    }

    private static TracedHandshake Build(HandshakeRequest request, string homeNet = "10.0.0.0/8")
    {
        Assert.True(HeaderExpression.TryParseAddress(homeNet, out var network, out _));
        Assert.True(request.TryBuild(network, out var handshake, out var problem), problem?.Message);
        return handshake;
    }
}
