using System.Net;
using System.Net.Sockets;
using TlsCompat.Handshake.Quic.Probes;
using TlsCompat.Handshake.Quic.Running;
using TlsCompat.Tls.Quic;
using TlsCompat.Tls.Values;
using TlsCompat.Tls.Wire;

namespace TlsCompat.Handshake.Tests.Quic;

/// <summary>QUIC probes against stand-ins on loopback: what is diagnosed is what is there.</summary>
public sealed class QuicTesterTests
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(1.2);

    private static readonly Dictionary<string, Func<QuicClient, IEnumerable<byte[]>>> Scripts = new()
    {
        [nameof(QuicScripts.Answer)] = QuicScripts.Answer,
        [nameof(QuicScripts.AnswerBehindRetry)] = QuicScripts.AnswerBehindRetry,
        [nameof(QuicScripts.ForgedRetry)] = QuicScripts.ForgedRetry,
        [nameof(QuicScripts.WantsP384)] = QuicScripts.WantsP384,
        [nameof(QuicScripts.DropsSecondHello)] = QuicScripts.DropsSecondHello,
        [nameof(QuicScripts.OldVersions)] = QuicScripts.OldVersions,
        [nameof(QuicScripts.Silence)] = QuicScripts.Silence,
        [nameof(QuicScripts.AcknowledgesAlone)] = QuicScripts.AcknowledgesAlone,
        [nameof(QuicScripts.AnswersVersionsAlone)] = QuicScripts.AnswersVersionsAlone,
        [nameof(QuicScripts.FirstDatagramDecides)] = QuicScripts.FirstDatagramDecides,
        [nameof(QuicScripts.InOrderAlone)] = QuicScripts.InOrderAlone,
        [nameof(QuicScripts.HangsOnHybrid)] = QuicScripts.HangsOnHybrid,
        [nameof(QuicScripts.RefusesHybrid)] = QuicScripts.RefusesHybrid,
        [nameof(QuicScripts.RefusesProtocol)] = QuicScripts.RefusesProtocol,
        [nameof(QuicScripts.RefusesConnections)] = QuicScripts.RefusesConnections,
        [nameof(QuicScripts.DeniesName)] = QuicScripts.DeniesName,
        [nameof(QuicScripts.ShortShare)] = QuicScripts.ShortShare,
        [nameof(QuicScripts.LosesLarge)] = QuicScripts.LosesLarge,
        [nameof(QuicScripts.DelaysTwo)] = QuicScripts.DelaysTwo,
        [nameof(QuicScripts.NotQuic)] = QuicScripts.NotQuic,
    };

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("Answer", DiagnosisKind.PathAndServerOk, Confidence.Certain, true)]
    [InlineData("AnswerBehindRetry", DiagnosisKind.PathAndServerOk, Confidence.Certain, true)]
    [InlineData("WantsP384", DiagnosisKind.ServerNotPostQuantum, Confidence.Certain, true)]
    [InlineData("DropsSecondHello", DiagnosisKind.RetryIntolerance, Confidence.Likely, false)]
    [InlineData("OldVersions", DiagnosisKind.QuicVersionNotServed, Confidence.Certain, null)]
    [InlineData("Silence", DiagnosisKind.QuicSilent, Confidence.Possible, null)]
    [InlineData("ForgedRetry", DiagnosisKind.QuicSilent, Confidence.Possible, null)]
    [InlineData("AcknowledgesAlone", DiagnosisKind.QuicBlocked, Confidence.Likely, false)]
    [InlineData("AnswersVersionsAlone", DiagnosisKind.QuicBlocked, Confidence.Likely, false)]
    [InlineData("FirstDatagramDecides", DiagnosisKind.QuicPostQuantumBlocked, Confidence.Likely, false)]
    [InlineData("InOrderAlone", DiagnosisKind.QuicScrambledBlocked, Confidence.Likely, false)]
    [InlineData("HangsOnHybrid", DiagnosisKind.GroupIntolerance, Confidence.Likely, false)]
    [InlineData("RefusesHybrid", DiagnosisKind.GroupIntolerance, Confidence.Certain, false)]
    [InlineData("RefusesProtocol", DiagnosisKind.ServerRefuses, Confidence.Certain, null)]
    [InlineData("RefusesConnections", DiagnosisKind.ServerRefuses, Confidence.Certain, null)]
    [InlineData("DeniesName", DiagnosisKind.SniDenied, Confidence.Certain, false)]
    [InlineData("ShortShare", DiagnosisKind.InvalidAnswer, Confidence.Certain, false)]
    [InlineData("LosesLarge", DiagnosisKind.SizeLimit, Confidence.Certain, false)]
    [InlineData("DelaysTwo", DiagnosisKind.PathAndServerOk, Confidence.Likely, true)]
    [InlineData("NotQuic", DiagnosisKind.Undecided, Confidence.Possible, null)]
    public async Task Says_what_is_there(string script, DiagnosisKind kind, Confidence confidence, bool? compatible)
    {
        using var server = new QuicServer(Scripts[script]);

        var result = await TestAsync(server.Address);

        Assert.Equal((kind, confidence), (result.Diagnosis.Kind, result.Diagnosis.Confidence));
        Assert.Equal(compatible, result.Compatible);
        Assert.NotEmpty(result.Diagnosis.Evidence);
        Assert.Equal(kind is DiagnosisKind.PathAndServerOk or DiagnosisKind.ServerNotPostQuantum && confidence == Confidence.Certain, result.Diagnosis.NextSteps.IsEmpty);
        foreach (var client in server.Clients)
            Assert.All(client.Sizes, size => Assert.True(size >= QuicInitial.SmallestDatagram, $"{size} bytes"));
    }

    [Fact]
    public async Task Nobody_at_the_port_is_no_silence()
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        var address = (IPEndPoint)socket.LocalEndPoint!;
        socket.Close();

        var result = await TestAsync(address);

        Assert.Equal((DiagnosisKind.QuicNotServed, Confidence.Certain), (result.Diagnosis.Kind, result.Diagnosis.Confidence));
        Assert.Null(result.Compatible);
    }

    [Theory]
    [InlineData("quic-classical", 1, "x25519")]
    [InlineData("quic-classical-split", 2, "x25519")]
    [InlineData("quic-large", 1, "x25519")]
    [InlineData("quic-hybrid", 2, "X25519MLKEM768")]
    [InlineData("quic-scrambled", 2, "X25519MLKEM768")]
    [InlineData("quic-hello-retry", 1, "x25519")]
    [InlineData("quic-other-name", 1, "x25519")]
    public async Task Sends_a_hello_in_its_datagrams_and_ends_the_connection(string name, int datagrams, string group)
    {
        using var server = new QuicServer(QuicScripts.Answer);
        var probe = QuicProbe.Find(name)!;

        var result = Assert.Single((await TestAsync(server.Address, probe)).Probes);

        Assert.Equal((ProbeOutcome.ServerHello, datagrams, group), (result.Outcome, result.Quic!.Datagrams, result.Group));
        var client = Assert.Single(server.Clients);
        await WaitAsync(() => client.Closed is not null);
        Assert.Equal("NO_ERROR", client.Closed!.ErrorName);
        var hello = Assert.Single(client.Hellos);
        Assert.Equal(name == "quic-other-name" ? "www.example.com" : "api.example", hello.ServerName);
        Assert.Equal(["h3"], hello.Alpn);
        Assert.Empty(hello.SessionId);
        Assert.Contains(hello.Extensions, extension => extension.Type == ExtensionType.QuicTransportParameters);
        Assert.All(client.Sizes, size => Assert.Equal(probe.DatagramSize, size));
        Assert.Equal(name != "quic-scrambled", client.IsInOrder);
    }

    [Fact]
    public async Task Sends_the_hybrid_hello_again_with_the_token_of_a_Retry()
    {
        using var server = new QuicServer(QuicScripts.AnswerBehindRetry);

        var result = Assert.Single((await TestAsync(server.Address, QuicProbeMatrix.Hybrid)).Probes);

        Assert.Equal((ProbeOutcome.ServerHello, true, NamedGroup.X25519MLKem768), (result.Outcome, result.Quic!.IsRetried, result.ChosenGroup!.Value));
        Assert.Equal(90, Assert.Single(server.Clients).Token.Length);
    }

    [Fact]
    public async Task Sends_a_second_hello_behind_a_HelloRetryRequest()
    {
        using var server = new QuicServer(QuicScripts.WantsP384);

        var result = Assert.Single((await TestAsync(server.Address, QuicProbeMatrix.Scrambled)).Probes);

        Assert.Equal((ProbeOutcome.ServerHello, (NamedGroup?)NamedGroup.Secp384r1, (NamedGroup?)NamedGroup.Secp384r1), (result.Outcome, result.AskedGroup, result.ChosenGroup));
        Assert.Equal(2, Assert.Single(server.Clients).Hellos.Count);
    }

    [Fact]
    public async Task Sends_again_what_is_not_acknowledged()
    {
        using var server = new QuicServer(client => client.Sizes.Count >= 4 ? QuicScripts.Answer(client) : []);

        var result = Assert.Single((await TestAsync(server.Address, QuicProbeMatrix.Hybrid)).Probes);

        Assert.Equal((ProbeOutcome.ServerHello, 1, 4800), (result.Outcome, result.Quic!.Repeats, result.BytesSent));
    }

    [Fact]
    public async Task Counts_the_datagrams_that_arrived()
    {
        using var server = new QuicServer(QuicScripts.AcknowledgesAlone);

        var result = Assert.Single((await TestAsync(server.Address, QuicProbeMatrix.Hybrid)).Probes);

        Assert.Equal((ProbeOutcome.TimedOut, ProbePhase.Answer, 2), (result.Outcome, result.Phase, result.Quic!.Acknowledged));
    }

    [Fact]
    public async Task Says_how_a_server_ended_the_connection()
    {
        using var server = new QuicServer(QuicScripts.RefusesConnections);

        var result = Assert.Single((await TestAsync(server.Address, QuicProbeMatrix.Classical)).Probes);

        Assert.Equal((ProbeOutcome.Closed, "CONNECTION_REFUSED: busy"), (result.Outcome, result.Detail));
        Assert.Null(Assert.Single(server.Clients).Closed);
    }

    [Fact]
    public async Task Ends_at_once_when_it_is_cancelled()
    {
        using var server = new QuicServer(QuicScripts.Silence);
        using var cancellation = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        var test = new QuicTester([QuicProbeMatrix.Classical], true, 1, TimeSpan.FromHours(1), ByteSource.Random).TestAsync(server.Address, "api.example", cancellation.Token);

        await WaitAsync(() => server.Clients.Count > 0);
        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => test);
    }

    [Fact]
    public async Task Repeats_each_probe()
    {
        using var server = new QuicServer(QuicScripts.Answer);

        var result = await new QuicTester([QuicProbeMatrix.Classical, QuicProbeMatrix.Hybrid], true, 3, Timeout, ByteSource.Random).TestAsync(server.Address, null, Cancellation);

        Assert.Equal([1, 2, 3, 1, 2, 3], result.Probes.Select(probe => probe.Attempt));
        Assert.All(server.Clients, client => Assert.Null(client.Hellos[0].ServerName));
    }

    private static Task<QuicResult> TestAsync(IPEndPoint server, params QuicProbe[] probes) =>
        new QuicTester(probes.Length > 0 ? [.. probes] : [.. QuicProbe.All.Where(probe => probe.IsQuick)], probes.Length == 0, 1, Timeout, ByteSource.Random)
            .TestAsync(server, "api.example", Cancellation);

    private static async Task WaitAsync(Func<bool> holds)
    {
        while (!holds())
            await Task.Delay(10, Cancellation);
    }
}
