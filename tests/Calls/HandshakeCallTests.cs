using TlsCompat.Calls.Handshakes;
using TlsCompat.Handshake;
using TlsCompat.Handshake.Probes;
using TlsCompat.Handshake.Proxying;
using TlsCompat.Handshake.Upgrading;

namespace TlsCompat.Calls.Tests;

public sealed class HandshakeCallTests
{
    [Fact]
    public void Makes_settings_of_names()
    {
        using var faces = new Faces();

        Assert.True(new HandshakeCall(faces.CommandLine).TryRead(
            new HandshakeOptions { Probes = ["full"], Clients = ["go-1.23"], Addresses = ["192.0.2.1"], StartTls = "smtp", Proxy = HandshakeOptions.NoProxy, Repeat = 3, SkipCertificate = true }, out var settings, out _));

        Assert.Equal(
            (Probe.All.Length, "go-1.23", "192.0.2.1", 3, false),
            (settings.Probes.Length, Assert.Single(settings.Clients).Name, Assert.Single(settings.Addresses).ToString(), settings.Repeat, settings.Complete));
        Assert.Same(Proxies.None, settings.Proxies);
    }

    public static TheoryData<HandshakeOptions, string> Refused => new()
    {
        { new HandshakeOptions { Probes = ["nope"] }, "ProbeUnknown" },
        { new HandshakeOptions { Sizes = [1400, 17000] }, "SizeNotPossible" },
        { new HandshakeOptions { Clients = ["nope"] }, "ClientUnknown" },
        { new HandshakeOptions { Addresses = ["nope"] }, "AddressNotUnderstood" },
        { new HandshakeOptions { StartTls = "nope" }, "StartTlsUnknown" },
        { new HandshakeOptions { Proxy = "ftp://nope" }, "ProxyNotUnderstood" },
        { new HandshakeOptions { ServerName = "a b" }, "ServerNameNotUnderstood" },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public void Says_what_cannot_be_in_the_words_of_each_face(HandshakeOptions options, string id)
    {
        using var faces = new Faces();

        foreach (var caller in (Caller[])[faces.PowerShell, faces.CommandLine])
        {
            Assert.False(new HandshakeCall(caller).TryRead(options, out _, out var problem));
            Assert.Equal((id, true), (problem.Id, problem.IsEnd));
            Assert.False(Faces.IsOfOtherFace(caller, problem.Advice), problem.Advice);
        }
    }

    [Fact]
    public void Has_advice_for_every_target_that_is_not_tested()
    {
        using var faces = new Faces();

        foreach (var kind in Enum.GetValues<TargetProblemKind>())
        {
            foreach (var caller in (Caller[])[faces.PowerShell, faces.CommandLine])
            {
                var problem = new HandshakeCall(caller).Of(new TargetProblem { Target = "a", Kind = kind, Message = "what it is" });
                Assert.Equal((kind.ToString(), "what it is"), (problem.Id, problem.Message));
                Assert.NotEmpty(problem.Advice);
                Assert.False(Faces.IsOfOtherFace(caller, problem.Advice), problem.Advice);
            }
        }
    }

    [Fact]
    public void Tells_a_vantage_file_that_is_not_there_or_none()
    {
        using var faces = new Faces();
        var none = Path.Combine(faces.Folder, "none.json");
        var wrong = faces.Write("wrong.json", "{}");

        Assert.False(VantageReport.TryOpen(none, out _, out var unread));
        Assert.True(VantageReport.TryOpen(wrong, out var text, out _));
        Assert.False(VantageReport.TryRead(wrong, text, out _, out var problem));

        Assert.Equal(("VantageNotRead", "VantageNotUnderstood"), (unread.Id, problem.Id));
        Assert.Contains("--format json or jsonl", problem.Advice, StringComparison.Ordinal);
    }
}
