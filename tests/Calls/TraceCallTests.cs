using TlsCompat.Calls.Tracing;
using TlsCompat.Firewall.Tracing;

namespace TlsCompat.Calls.Tests;

public sealed class TraceCallTests
{
    private const string Rules = "drop tls any any -> any any (msg:\"all\"; flow:to_server; flowbits:isset,seen; sid:1; rev:1;)\n";

    [Fact]
    public void Ends_with_the_trace_and_says_before_what_is_odd()
    {
        using var faces = new Faces();

        var events = new TraceCall(new TraceOptions { ServerName = "traces.example.com" }, faces.CommandLine).Run(Faces.Read(Rules)).ToList();

        Assert.IsType<CallResult<FirewallTrace>>(events[^1]);
        Assert.StartsWith("flowbits seen is set by no rule", Assert.IsType<CallNote>(events[0]).Message, StringComparison.Ordinal);
    }

    public static TheoryData<TraceOptions, string> Refused => new()
    {
        { new TraceOptions { Client = "nope" }, "ClientUnknown" },
        { new TraceOptions { ServerName = new string('a', 70000) }, "ServerNameNotUnderstood" },
        { new TraceOptions { SplitAt = [99999] }, "CutOutsideHello" },
        { new TraceOptions { MaximumSegmentSize = -1 }, "SegmentSizeOutOfRange" },
        { new TraceOptions { Source = "nope" }, "AddressNotUnderstood" },
        { new TraceOptions { DestinationPort = 0 }, "PortOutOfRange" },
        { new TraceOptions { PolicyName = "nope" }, "ScopeNotClear" },
        { new TraceOptions { HelloFile = "/nothing/here" }, "HelloNotRead" },
        { new TraceOptions { SettingsFile = "/nothing/here" }, "SettingsNotRead" },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public void Says_what_is_wrong_and_what_to_do_in_the_words_of_each_face(TraceOptions options, string id)
    {
        using var faces = new Faces();

        foreach (var caller in (Caller[])[faces.PowerShell, faces.CommandLine])
        {
            var problem = new TraceCall(options, caller).Run(Faces.Read(Rules)).OfType<CallProblem>().First();
            Assert.Equal(id, problem.Id);
            Assert.NotEmpty(problem.Message);
            Assert.NotEmpty(problem.Advice);
            Assert.False(Faces.IsOfOtherFace(caller, problem.Advice), problem.Advice);
        }
    }
}
