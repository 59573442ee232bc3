using TlsCompat.Audit.Reports.Results;

namespace TlsCompat.Tool.Tests;

public sealed class ResultFormatOptionTests : IDisposable
{
    private readonly Workspace _workspace = new();

    [Theory]
    [InlineData("evidence")]
    [InlineData("trace")]
    [InlineData("patch")]
    [InlineData("handshake")]
    public void Every_verb_offers_the_formats_of_results(string verb)
    {
        var help = _workspace.Tlscompat(verb, "--help");

        Assert.Equal(0, help.ExitCode);
        Assert.All(ResultFormats.For(EvidenceLayout.Instance), format => Assert.Contains("|" + format.Name, help.Output, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("csv", "\"source\",\"ruleGroup\",\"sid\"")]
    [InlineData("markdown", "## Patches")]
    [InlineData("jsonl", "{\"source\":")]
    public void Patches_and_traces_are_written_in_each(string format, string start)
    {
        _workspace.Write("a.rules", "drop tls $HOME_NET any -> any any (flow:to_server; sid:1;)\n");

        Assert.StartsWith(start, _workspace.Tlscompat("patch", "a.rules", "--format", format).Output, StringComparison.Ordinal);
        Assert.Contains("clientHello", _workspace.Tlscompat("trace", "a.rules", "--format", format).Output, StringComparison.Ordinal);
    }

    public void Dispose() => _workspace.Dispose();
}
