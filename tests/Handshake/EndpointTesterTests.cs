using System.Net;
using System.Net.Sockets;
using TlsCompat.Handshake.Running;
using TlsCompat.Handshake.Targets;

namespace TlsCompat.Handshake.Tests;

public sealed class EndpointTesterTests
{
    [Fact]
    public async Task Finds_that_nobody_listens()
    {
        using var taken = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        taken.Bind(new IPEndPoint(IPAddress.Loopback, 0)); // bound and not listening: refused, and nobody else's
        var port = ((IPEndPoint)taken.LocalEndPoint!).Port;
        Assert.True(Endpoint.TryParse($"127.0.0.1:{port}", null, out var endpoint, out _));

        var result = await new EndpointTester(new HandshakeSettings()).TestAsync(endpoint, IPAddress.Loopback, TestContext.Current.CancellationToken);

        Assert.Equal((DiagnosisKind.TcpBlocked, Confidence.Certain), (result.Diagnosis.Kind, result.Diagnosis.Confidence));
        Assert.All(result.Probes, probe => Assert.Equal((ProbeOutcome.Refused, ProbePhase.Connect), (probe.Outcome, probe.Phase)));
    }
}
