using System.Globalization;
using System.IO.Compression;
using System.Runtime.Versioning;
using System.Text;

namespace TlsCompat.Tool.Tests;

public sealed class EvidenceTests : IDisposable
{
    private readonly Workspace _workspace = new();

    public EvidenceTests()
    {
        _workspace.Write("logs/a.log", Alert(1) + "\n" + Alert(2) + "\nno JSON\n");
        _workspace.Write("logs/deep/b.jsonl", Alert(3));
        _workspace.Write("logs/readme.txt", "no log");
    }

    public void Dispose() => _workspace.Dispose();

    [Fact]
    public void The_page_says_what_of_the_log_was_not_read()
    {
        _workspace.Write("a.rules", Samples.AllowList);
        _workspace.Write("logs/a.log", "not JSON\n");

        var page = _workspace.Tlscompat("audit", "a.rules", "--format", "html", "--evidence", "logs/a.log", "--evidence", "nowhere.log").Output;

        Assert.Contains("was known, in what was read.</dd>", page, StringComparison.Ordinal);
        Assert.Contains("<dd>Not read: nowhere.log: no such file</dd>", page, StringComparison.Ordinal);
        Assert.Contains("<dd>1 damaged line was skipped</dd>", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Says_what_a_rule_did_and_what_the_audit_says_of_it()
    {
        _workspace.Write("a.rules", Samples.AllowList);
        Assert.Equal(0, _workspace.Tlscompat("audit", "a.rules", "--format", "jsonl", "--output", "findings.jsonl").ExitCode);

        var result = _workspace.Tlscompat("evidence", "logs", "--audit", "findings.jsonl");

        Assert.Equal(0, result.ExitCode);
        Assert.Equal(
            """
             1000099   Rule 1000099 killed 3 handshakes of 1 host on 2026-05-01.
             rule      TLS to anywhere else
             from      10.0.0.5 (3)
             to        203.0.113.9:443 (3)
             firewall  egress
             TLSC001   critical, a.rules:2 a

            ────────────────────────────────────────────────────────────────────────────────────────────────────
            3 handshakes killed by 1 rule; 0 alerts of whole ClientHellos.

            """.ReplaceLineEndings("\n"),
            result.Output.ReplaceLineEndings("\n"));
        Assert.Equal("tlscompat: 1 damaged line was skipped\n", result.Error.ReplaceLineEndings("\n"));
    }

    [Fact]
    public void Page_of_the_audit_shows_what_the_log_says_beside_the_finding()
    {
        _workspace.Write("a.rules", Samples.AllowList);

        var result = _workspace.Tlscompat("audit", "a.rules", "--format", "html", "--evidence", "logs/a.log", "--evidence", "logs/deep");

        Assert.Equal(0, result.ExitCode);
        Assert.Contains("1 damaged line was skipped", result.Error, StringComparison.Ordinal);
        Assert.Contains("<dt>Engine</dt><dd>Suricata 7</dd>", result.Output, StringComparison.Ordinal);
        Assert.Contains("<dt>Log</dt><dd>1 rule blocked 3 handshakes before the server name was known.</dd>", result.Output, StringComparison.Ordinal);
        Assert.Matches("(?s)<article class=\"critical fail\".*<b>In the log:</b> Rule 1000099 killed 3 handshakes of 1 host on 2026-05-01\\..*</article>", result.Output);
    }

    [Theory]
    [InlineData("json")]
    [InlineData("table")]
    public void Format_that_does_not_show_the_log_says_which_one_does(string format)
    {
        _workspace.Write("a.rules", Samples.AllowList);

        var result = _workspace.Tlscompat("audit", "a.rules", "--format", format, "--evidence", "logs");

        Assert.Equal(2, result.ExitCode);
        Assert.Contains("--evidence goes with --format html", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Log_that_is_not_there_is_told_and_the_page_written_all_the_same()
    {
        _workspace.Write("a.rules", Samples.AllowList);

        var result = _workspace.Tlscompat("audit", "a.rules", "--format", "html", "--evidence", "nowhere.log");

        Assert.Equal(2, result.ExitCode);
        Assert.Contains("nowhere.log", result.Error, StringComparison.Ordinal);
        Assert.Contains("</html>", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Shows_what_the_examples_did()
    {
        using var repository = new Workspace { StartFolder = Workspace.Repository };
        var findings = _workspace.FullPath("findings.jsonl");
        Assert.Equal(0, repository.Tlscompat("audit", "examples/rules/allow-list.rules", "examples/rules/established-traffic.rules", "--format", "jsonl", "--output", findings).ExitCode);

        var result = repository.Tlscompat("evidence", "examples/evidence", "--audit", findings);

        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        Assert.Equal(
            """
             1000099   Rule 1000099 killed 7 handshakes of 3 hosts from 2026-05-04 to 2026-05-06.
             rule      TLS to anywhere else
             from      192.0.2.10 (3), 192.0.2.11 (2), 192.0.2.25 (2)
             to        203.0.113.20:443 (4), 198.51.100.7:443 (3)
             firewall  egress
             TLSC001   critical, examples/rules/allow-list.rules:9 allow-list

             2000099   Rule 2000099 killed 2 handshakes of 1 host on 2026-05-06.
             rule      Established traffic that nothing allowed
             from      192.0.2.40 (2)
             to        198.51.100.7:443 (2)
             firewall  egress
             TLSC002   high, examples/rules/established-traffic.rules:8 established-traffic

            ────────────────────────────────────────────────────────────────────────────────────────────────────
            9 handshakes killed by 2 rules; 1 alert of a whole ClientHello.

            """.ReplaceLineEndings("\n"),
            result.Output.ReplaceLineEndings("\n"));
    }

    [Fact]
    public void Obeys_nothing_that_a_log_says()
    {
        var result = _workspace.TlscompatWithInput(Alert(1, "\\u001b[2Jmsg"), "evidence", "-");

        Assert.Contains("\\x1b[2Jmsg", result.Output, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', result.Output);
    }

    [Theory]
    [InlineData("json", "[\n  {")]
    [InlineData("jsonl", "{\"gid\":1,\"sid\":1000099,")]
    public void Is_data_too(string format, string beginning)
    {
        var result = _workspace.Tlscompat("evidence", "logs", "--format", format);

        Assert.StartsWith(beginning, result.Output.ReplaceLineEndings("\n"), StringComparison.Ordinal);
        Assert.Contains("\"summary\":", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Reads_what_can_be_read()
    {
        _workspace.Write("broken.gz", [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0, 1, 2, 3]);

        var result = _workspace.Tlscompat("evidence", "missing.log", "broken.gz", "logs/*.log", "none/*.gz", "--audit", "nothing.json");

        Assert.Equal(2, result.ExitCode);
        Assert.Contains("killed 2 handshakes", result.Output, StringComparison.Ordinal);
        foreach (var expected in (string[])["nothing.json: no such file", "missing.log: no such file", "broken.gz: its compression is damaged", "none/*.gz: no file matches"])
            Assert.Contains("tlscompat: " + expected, result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Each_folder_is_read_once_however_many_links_lead_to_it()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "links need a privilege on Windows");
        _workspace.Write("elsewhere/c.json", Alert(4));
        Directory.CreateSymbolicLink(_workspace.FullPath("logs/deep/back"), _workspace.FullPath("logs"));
        Directory.CreateSymbolicLink(_workspace.FullPath("logs/linked"), _workspace.FullPath("elsewhere"));

        foreach (var name in (string[])["logs", "log*"])
        {
            var result = _workspace.Tlscompat("evidence", name, "--include-root", "elsewhere");

            Assert.Equal(0, result.ExitCode);
            Assert.DoesNotContain("link", result.Error, StringComparison.Ordinal);
            Assert.Contains("killed 4 handshakes", result.Output, StringComparison.Ordinal);
        }
    }

    [Fact]
    [UnsupportedOSPlatform("windows")]
    public void Folder_that_may_not_be_read_costs_none_of_the_others()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no modes");
        Assert.SkipWhen(Environment.IsPrivilegedProcess, "root may read everything");
        File.SetUnixFileMode(_workspace.FullPath("logs/deep"), UnixFileMode.None);
        try
        {
            var result = _workspace.Tlscompat("evidence", "logs");

            Assert.Equal(2, result.ExitCode);
            Assert.Contains("killed 2 handshakes", result.Output, StringComparison.Ordinal);
            Assert.Contains("tlscompat: logs/deep: the folder cannot be listed: ", result.Error, StringComparison.Ordinal);
        }
        finally
        {
            File.SetUnixFileMode(_workspace.FullPath("logs/deep"), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    [Fact]
    public void Counts_a_period_and_says_what_has_no_time()
    {
        _workspace.Write("c.log", Alert(1) + "\n" + Alert(2).Replace("1777629600", "1777716000", StringComparison.Ordinal) + "\n" + Alert(3).Replace("1777629600", "soon", StringComparison.Ordinal));

        var result = _workspace.Tlscompat("evidence", "c.log", "--since", "2026-05-02", "--until", "2026-05-02T10:00:01Z");

        Assert.Equal(0, result.ExitCode);
        Assert.Contains("killed 1 handshake of 1 host on 2026-05-02.", result.Output, StringComparison.Ordinal);
        Assert.Equal(
            "tlscompat: the evidence is not complete: 1 alert has no time that can be read: whether in the period is not known, so not counted\n", result.Error.ReplaceLineEndings("\n"));
    }

    [Theory]
    [InlineData("--since takes a time of ISO 8601 like 2026-05-01 or 2026-05-01T10:00:00Z, not 'yesterday'", "--since", "yesterday")]
    [InlineData("--until takes a time of ISO 8601 like 2026-05-01 or 2026-05-01T10:00:00Z, not '2026-02-30'", "--until", "2026-02-30")]
    [InlineData("--since must lie before --until", "--since", "2026-05-02", "--until", "2026-05-01")]
    public void Refuses_a_period_that_is_none(string message, params string[] arguments)
    {
        var result = _workspace.Tlscompat(["evidence", "logs", .. arguments]);

        Assert.Equal(2, result.ExitCode);
        Assert.Empty(result.Output);
        Assert.Equal($"tlscompat: {message}", result.Error.ReplaceLineEndings("\n").Split('\n')[0]);
    }

    [Fact]
    public void Says_where_more_was_seen_than_is_kept()
    {
        var log = string.Join('\n', Enumerable.Range(0, 200_001).Select(i => Alert(i).Replace("10.0.0.5", $"10.{i >> 16}.{(i >> 8) & 255}.{i & 255}", StringComparison.Ordinal)));

        var result = _workspace.TlscompatWithInput(log, "evidence", "-");

        Assert.Equal(0, result.ExitCode);
        Assert.Equal(
            "tlscompat: the evidence is not complete: more than 200,000 addresses were seen: flows of the others are counted, and they are not named\n",
            result.Error.ReplaceLineEndings("\n"));
        Assert.Contains("of at least ", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Says_that_compression_breaks_off_and_reads_the_other_files()
    {
        var log = Compress(string.Join('\n', Enumerable.Range(1_000, 5_000).Select(i => Alert(i * 7919 % 99_991))));
        _workspace.Write("cut.gz", log[..(log.Length / 2)]);

        foreach (var (name, result) in (ReadOnlySpan<(string, ToolResult)>)
            [
                ("cut.gz", _workspace.Tlscompat("evidence", "cut.gz", "logs/a.log")),
                ("-", _workspace.Start([.. Workspace.Tool, "evidence", "-", "logs/a.log"], log[..(log.Length / 2)])),
            ])
        {
            Assert.Equal(2, result.ExitCode);
            Assert.Matches(@"killed 2,\d\d\d handshakes", result.Output);
            var lines = result.Error.ReplaceLineEndings("\n").Split('\n', StringSplitOptions.RemoveEmptyEntries);
            Assert.Equal($"tlscompat: {name}: its compression is damaged or breaks off; what came before that was read", lines[0]);
            Assert.Equal("tlscompat: 1 damaged line was skipped", Assert.Single(lines[1..]));
        }
    }

    private static byte[] Compress(string text)
    {
        using var compressed = new MemoryStream();
        using (var gzip = new GZipStream(compressed, CompressionLevel.Fastest))
            gzip.Write(Encoding.UTF8.GetBytes(text));
        return compressed.ToArray();
    }

    private static string Alert(int flow, string signature = "TLS to anywhere else") =>
        """{"firewall_name":"egress","event_timestamp":"1777629600","event":{"event_type":"alert","flow_id":FLOW,"src_ip":"10.0.0.5","src_port":40000,"dest_ip":"203.0.113.9","dest_port":443,"app_proto":"tls","alert":{"action":"blocked","signature_id":1000099,"signature":"NAME"}}}"""
            .Replace("FLOW", flow.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
            .Replace("NAME", signature, StringComparison.Ordinal);
}
