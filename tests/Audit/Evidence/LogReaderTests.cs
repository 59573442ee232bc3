using System.Text;
using System.Text.Json;
using static TlsCompat.Audit.Tests.Evidence.Logs;

namespace TlsCompat.Audit.Tests.Evidence;

/// <summary>One blocked handshake, in every form that logs have.</summary>
public sealed class LogReaderTests
{
    private static readonly JsonSerializerOptions s_indented = new() { WriteIndented = true };

    private static string Message(string text) => JsonSerializer.Serialize(text);

    public static TheoryData<string, string> Forms => new()
    {
        { "eve.json", Event() + "\n" },
        { "without a line end", Event() },
        { "CR LF", Event() + "\r\n" },
        { "a mark of byte order", "\uFEFF" + Event() },
        { "Network Firewall to S3", Envelope(Event()) + "\n" },
        { "CloudWatch export", "2026-05-01T10:00:00.500Z " + Envelope(Event()) + "\n" },
        { "aws logs tail", "2026-05-01T10:00:00+00:00 /aws/network-firewall " + Envelope(Event()) + "\n" },
        { "aws logs filter-log-events", $$"""
            {
                "events": [
                    { "logStreamName": "s", "timestamp": 1777629600000, "message": {{Message(Envelope(Event()))}}, "eventId": "1" }
                ],
                "searchedLogStreams": []
            }
            """ },
        { "a list", $"[\n{Envelope(Event())}\n]\n" },
        { "a list on one line", $"[{Envelope(Event())}]" },
        { "subscription", $$"""{"messageType":"DATA_MESSAGE","logEvents":[{"id":"1","timestamp":1,"message":{{Message(Envelope(Event()))}}}]}""" },
        { "Firehose, without line ends", Envelope(Event(action: "allowed", flow: 2)) + Envelope(Event()) },
        { "Logs Insights, as JSON", $$"""[{"@timestamp":"2026-05-01 10:00:00.500","@message":{{Envelope(Event())}}},{"@message":{"event":{"event_type":"flow"} } }]""" },
        { "pretty", JsonSerializer.Serialize(JsonDocument.Parse(Envelope(Event())), s_indented) },
    };

    [Theory]
    [MemberData(nameof(Forms))]
    public void Reads(string form, string log)
    {
        Assert.NotEmpty(form);
        var collector = Read(log);

        var evidence = Assert.Single(collector.Gather([]));
        Assert.Equal((99u, 1L, "no 99"), (evidence.Sid, evidence.Flows, evidence.Signature));
        Assert.Equal(0, collector.Damaged);
        Assert.Equal(1, Assert.Single(Read(Compress(log)).Gather([])).Flows);
    }

    private static string Quoted(string text) => $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    /// <summary>What the console of CloudWatch Logs Insights exports.</summary>
    [Theory]
    [InlineData("@timestamp,@message", "2026-05-01 10:00:00.500,{0}", "\n")]
    [InlineData("\"@timestamp\",\"@message\",\"@logStream\"", "\"2026-05-01 10:00:00.500\",{0},\"a, {{b}}\"", "\r\n")]
    [InlineData("@message", "{0}", "\n")]
    [InlineData("@ptr,@message,@timestamp", "Cm{{0,{0},2026-05-01 10:00:00.500", "\n")]
    public void Reads_the_CSV_of_Logs_Insights(string header, string row, string end)
    {
        var events = Enumerable.Range(0, 4).Select(i => Envelope(Event(flow: i, action: i == 3 ? "allowed" : "blocked").Replace("no 99", "a \\\"b\\\" {", StringComparison.Ordinal))).ToList();
        var rows = events.Select(text => string.Format(System.Globalization.CultureInfo.InvariantCulture, row, Quoted(text))).ToList();

        var collector = Read(header + end + string.Join(end, rows) + end);

        var evidence = Assert.Single(collector.Gather([]));
        Assert.Equal((3L, 0L, "a \"b\" {"), (evidence.Flows, collector.Damaged, evidence.Signature));
        rows[1] = rows[1][..(rows[1].Length / 2)];
        Assert.Equal((2L, 1L), (Assert.Single(Read(string.Join(end, [header, .. rows])).Gather([])).Flows, Read(string.Join(end, [header, .. rows])).Damaged));
    }

    [Fact]
    public void Row_of_CSV_whose_message_is_no_event_is_damaged_like_a_line()
    {
        var collector = Read($"@timestamp,@message\n2026-05-01 10:00:00.000,no event\n2026-05-01 10:00:00.000,{Quoted(Event())}\n");

        Assert.Equal((1L, 1L), (Assert.Single(collector.Gather([])).Flows, collector.Damaged));
    }

    /// <summary>PowerShell 5.1 writes UTF-16 where output is redirected into a file.</summary>
    [Theory]
    [InlineData("utf-16")]
    [InlineData("utf-16BE")]
    [InlineData("utf-8")]
    public void Reads_the_encodings_that_a_mark_of_byte_order_tells(string name)
    {
        var encoding = Encoding.GetEncoding(name);
        var log = string.Join("\r\n", Enumerable.Range(0, 5_000).Select(i => Envelope(Event(flow: i).Replace("no 99", "n\u00f6 \U0001F512 99", StringComparison.Ordinal))));
        byte[] bytes = [.. encoding.GetPreamble(), .. encoding.GetBytes(log)];

        foreach (var file in (byte[][])[bytes, Compress(bytes)])
        {
            var collector = Read(file);

            var evidence = Assert.Single(collector.Gather([]));
            Assert.Equal((5_000L, 0L, "n\u00f6 \U0001F512 99"), (evidence.Flows, collector.Damaged, evidence.Signature));
        }
    }

    [Fact]
    public void Half_a_character_at_the_end_harms_nobody()
    {
        var collector = Read([0xFF, 0xFE, .. Encoding.Unicode.GetBytes(Event() + "\n"), 0x7B]);

        Assert.Equal(1, Assert.Single(collector.Gather([])).Flows);
        Assert.Equal(1, collector.Damaged);
    }

    [Fact]
    public void Mark_of_byte_order_may_stand_before_every_document()
    {
        var page = "\uFEFF" + JsonSerializer.Serialize(new { events = new[] { new { message = Envelope(Event()) } } }, s_indented);

        var collector = Read(page + "\n" + page + "\n\uFEFF" + Event(sid: 7));

        Assert.Equal((2, 0L), (collector.Gather([]).Count, collector.Damaged));
    }

    [Fact]
    public void Reads_lines_that_do_not_end_where_its_blocks_do()
    {
        var line = Envelope(Event()).Replace("\"category\":\"\"", $"\"category\":\"{new string('x', 700)}\"", StringComparison.Ordinal);
        var log = string.Join('\n', Enumerable.Range(0, 5_000).Select(i => line.Replace("\"flow_id\":1,", $"\"flow_id\":{i},", StringComparison.Ordinal)));

        var collector = Read(log);

        Assert.Equal((5_000L, 5_000L, 0L), (Assert.Single(collector.Gather([])).Flows, collector.Lines, collector.Damaged));
        Assert.Equal(5_000L, Assert.Single(Read($"[{log.Replace('\n', ',')}]").Gather([])).Flows);
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n")]
    [InlineData("\r\n")]
    public void Reads_documents_one_after_another(string between)
    {
        var pages = Enumerable.Range(0, 4).Select(page => JsonSerializer.Serialize(
            new { events = Enumerable.Range(0, 3).Select(i => new { message = Envelope(Event(flow: (page * 3) + i)) }), nextToken = "b/3" },
            page % 2 == 0 ? s_indented : JsonSerializerOptions.Default)).ToList();

        var collector = Read(string.Join(between, pages));

        Assert.Equal((12L, 0L), (Assert.Single(collector.Gather([])).Flows, collector.Damaged));
        Assert.Equal(13L, Assert.Single(Read(string.Join(between, [.. pages, Event(flow: 99)])).Gather([])).Flows);
    }

    [Fact]
    public void Document_without_its_end_costs_none_of_those_behind_it()
    {
        var page = JsonSerializer.Serialize(new { events = new[] { new { message = Envelope(Event()), eventId = "1" } } }, s_indented);
        var other = page.Replace("\\u0022flow_id\\u0022:1", "\\u0022flow_id\\u0022:2", StringComparison.Ordinal);
        Assert.NotEqual(page, other);

        var collector = Read(page[..page.IndexOf("eventId", StringComparison.Ordinal)] + "\n" + other);

        Assert.Equal((2L, 1L), (Assert.Single(collector.Gather([])).Flows, collector.Damaged));
    }

    [Fact]
    public void Reads_a_line_of_objects_that_is_larger_than_any_bound_for_one()
    {
        var category = $"\"category\":\"{new string('x', 3_000)}\"";
        var objects = Enumerable.Range(0, 8_000).Select(i => Envelope(Event(flow: i).Replace("\"category\":\"\"", category, StringComparison.Ordinal))).ToList();
        objects[4_000] = objects[4_000][..300];
        var log = string.Concat(objects);
        Assert.True(log.Length > 17 << 20);

        var collector = Read(Encoding.UTF8.GetBytes(log));

        // Where a broken one ends and the next begins nothing tells.
        Assert.Equal((7_998L, 1L), (Assert.Single(collector.Gather([])).Flows, collector.Damaged));
    }

    [Theory]
    [InlineData("no JSON")]
    [InlineData("{\"event_type\":\"alert\",\"alert\":{\"action\":\"blocked\"")]
    [InlineData("{\"alert\":{\"action\":\"blocked\"}]}")]
    [InlineData("{\"action\":\"blocked\",\"x\":\"\\q\"}")]
    public void Skips_a_damaged_line_and_counts_it(string line)
    {
        var collector = Read(Event() + "\n" + line + "\n" + Event(flow: 2) + "\n");

        Assert.Equal(2, Assert.Single(collector.Gather([])).Flows);
        Assert.Equal(1, collector.Damaged);
    }

    [Theory]
    [InlineData(20)]
    [InlineData(90)]
    [InlineData(200)]
    [InlineData(420)]
    public void First_line_that_lost_its_beginning_is_the_only_one_that_is_lost(int start)
    {
        var collector = Read(Envelope(Event(flow: 3))[start..] + "\n" + Envelope(Event()) + "\n" + Envelope(Event(flow: 2)) + "\n");

        Assert.Equal(2, Assert.Single(collector.Gather([])).Flows);
        Assert.Equal((3L, 1L), (collector.Lines, collector.Damaged));
    }

    /// <summary>What was written after a crash, or what a rotation cut, goes on in the next line as if nothing had been.</summary>
    [Theory]
    [InlineData("\"alert\":")]
    [InlineData("\"alert\":{")]
    [InlineData("\"dest_port\":44")]
    [InlineData("\"flow_id\":1,")]
    [InlineData("\"signature\":\"n")]
    public void First_line_that_lost_its_end_is_the_only_one_that_is_lost(string end)
    {
        var line = Envelope(Event(flow: 3));
        var broken = line[..(line.IndexOf(end, StringComparison.Ordinal) + end.Length)];

        foreach (var time in (string[])["", "2026-05-01T10:00:00.500Z "])
        {
            var collector = Read(time + broken + "\n" + time + Envelope(Event()) + "\n" + time + Envelope(Event(flow: 2)) + "\n");

            Assert.Equal(2, Assert.Single(collector.Gather([])).Flows);
            Assert.Equal(1, collector.Damaged);
        }
    }

    /// <summary>The pages of filter-log-events, as the CLI prints them and as programs do: one of five events is damaged.</summary>
    [Theory]
    [InlineData(true, "\"logStreamName\": \"s2\"", "\"logStreamName\": \"s2")]
    [InlineData(true, "\"timestamp\": 2,", "\"timestamp\": ,")]
    [InlineData(true, "\"timestamp\": 2,", "\"timestamp\": {")]
    [InlineData(true, "\"timestamp\": 2,", "\"timestamp\":")]
    [InlineData(true, "\"eventId\": \"2\"\n    },\n", "\"ev")]
    [InlineData(true, "\"logStreamName\": \"s2\",", "}}}}")]
    [InlineData(false, "\"logStreamName\":\"s2\"", "\"logStreamName\":\"s2")]
    [InlineData(false, "\"timestamp\":2,", "\"timestamp\":,")]
    [InlineData(false, "\"timestamp\":2,", "\"timestamp\":[")]
    [InlineData(false, "\"logStreamName\":\"s2\",", "}}}}")]
    public void Damage_in_a_document_costs_the_event_that_it_is_in(bool isIndented, string whole, string damaged)
    {
        var log = JsonSerializer.Serialize(
            new
            {
                events = Enumerable.Range(0, 5).Select(i => new { logStreamName = $"s{i}", timestamp = i, message = Envelope(Event(flow: i)), eventId = $"{i}" }),
                searchedLogStreams = Array.Empty<string>(),
            },
            isIndented ? s_indented : JsonSerializerOptions.Default).ReplaceLineEndings("\n");
        Assert.Contains(whole, log, StringComparison.Ordinal);

        var collector = Read(log.Replace(whole, damaged, StringComparison.Ordinal));

        Assert.Equal((4L, 1L), (Assert.Single(collector.Gather([])).Flows, collector.Damaged));
    }

    [Fact]
    public void Damage_in_a_message_costs_that_message()
    {
        var log = JsonSerializer.Serialize(
            new { events = Enumerable.Range(0, 3).Select(i => new { message = i == 1 ? Envelope(Event(flow: i))[..^9] : Envelope(Event(flow: i)) }) }, s_indented);

        var collector = Read(log);

        Assert.Equal((2L, 1L), (Assert.Single(collector.Gather([])).Flows, collector.Damaged));
    }

    [Fact]
    public void Document_that_lost_its_beginning_and_its_end_is_read_between_them()
    {
        var log = JsonSerializer.Serialize(
            new { events = Enumerable.Range(0, 5).Select(i => new { logStreamName = $"s{i}", timestamp = i, message = Envelope(Event(flow: i)), eventId = $"{i}" }) }, s_indented);

        var collector = Read(log[log.IndexOf("\"eventId\": \"0", StringComparison.Ordinal)..log.IndexOf("\"timestamp\": 4", StringComparison.Ordinal)]);

        Assert.Equal((3L, 2L), (Assert.Single(collector.Gather([])).Flows, collector.Damaged));
    }

    [Fact]
    public void Bytes_that_are_no_text_harm_nobody()
    {
        byte[] bad = [.. Encoding.UTF8.GetBytes(Event().Replace("no 99", "NAME", StringComparison.Ordinal))];
        bad[Array.IndexOf(bad, (byte)'N')] = 0xFF;

        var collector = Read([.. bad, (byte)'\n', .. Encoding.UTF8.GetBytes(Event(flow: 2))]);

        Assert.Equal(1, Assert.Single(collector.Gather([])).Flows);
        Assert.Equal(1, collector.Damaged);
    }

    [Fact]
    public void Line_without_end_costs_bounded_memory_and_is_one_damaged_line()
    {
        var collector = new TlsCompat.Audit.Evidence.DropEvidenceCollector();
        collector.Read(new Endless((64 << 20) + 3, Encoding.UTF8.GetBytes("\n" + Event())), TestContext.Current.CancellationToken);

        Assert.Equal(1, Assert.Single(collector.Gather([])).Flows);
        Assert.Equal(1, collector.Damaged);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Damaged_compression_keeps_what_came_before(bool isPipe)
    {
        var whole = Compress(string.Join('\n', Enumerable.Range(0, 20_000).Select(i => Event(flow: i, source: $"10.1.{i % 250}.{i * 7 % 250}"))));
        var collector = new TlsCompat.Audit.Evidence.DropEvidenceCollector();
        var broken = whole.ToArray();
        broken.AsSpan(broken.Length / 2, 64).Fill(0xFF);

        Assert.Throws<InvalidDataException>(() => collector.Read(Open(broken, isPipe), TestContext.Current.CancellationToken));
        Assert.InRange(Assert.Single(collector.Gather([])).Flows, 8_000, 12_000);
        Assert.InRange(collector.Damaged, 0, 1);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Compressed_log_that_was_cut_off_is_not_taken_for_whole(bool isPipe)
    {
        var whole = Compress(string.Join('\n', Enumerable.Range(0, 20_000).Select(i => Event(flow: i, source: $"10.1.{i % 250}.{i * 7 % 250}"))));
        var collector = new TlsCompat.Audit.Evidence.DropEvidenceCollector();

        Assert.Throws<InvalidDataException>(() => collector.Read(Open(whole[..(whole.Length / 2)], isPipe), TestContext.Current.CancellationToken));
        Assert.InRange(Assert.Single(collector.Gather([])).Flows, 8_000, 12_000);
        Assert.InRange(collector.Damaged, 0, 1);
    }

    [Fact]
    public void Every_cut_of_a_compressed_log_is_told()
    {
        byte[] log = [.. Compress(Event() + "\n"), .. Compress(Event(flow: 2))];
        var first = Compress(Event() + "\n").Length;

        // Two bytes tell that it is compressed.
        for (var length = 2; length < log.Length; length++)
        {
            if (length != first)
                Assert.Throws<InvalidDataException>(() => Read(log[..length]));
        }

        Assert.Equal(2, Assert.Single(Read(log).Gather([])).Flows);
        Assert.Equal(1, Assert.Single(Read(log[..first]).Gather([])).Flows);
    }

    [Fact]
    public void Log_behind_one_that_breaks_off_is_read()
    {
        var collector = new TlsCompat.Audit.Evidence.DropEvidenceCollector();
        Assert.Throws<InvalidDataException>(() => collector.Read(new MemoryStream(Compress($"[{Event()},{Event(flow: 2)},")[..^12]), TestContext.Current.CancellationToken));

        collector.Read(new MemoryStream(Encoding.UTF8.GetBytes(Event(flow: 3))), TestContext.Current.CancellationToken);

        Assert.Contains(Assert.Single(collector.Gather([])).Flows, (long[])[2, 3]);
        Assert.Equal(0, collector.Damaged);
    }

    [Fact]
    public void Empty_log_says_nothing()
    {
        Assert.Empty(Read("", "\n\n", "[]", "{}").Gather([]));
    }

    [Fact]
    public void Every_cut_of_a_log_ends_without_an_exception()
    {
        var log = Encoding.UTF8.GetBytes($"[{Envelope(Event())},\n{Envelope(Event(flow: 2))}]");
        for (var length = 0; length < log.Length; length++)
            Assert.InRange(Read(log[..length]).Damaged, 0, 1);
    }

    private static Stream Open(byte[] log, bool isPipe) => isPipe ? new Pipe(log) : new MemoryStream(log);

    /// <summary>As standard input: its length is not known, and it comes in small pieces.</summary>
    private sealed class Pipe(byte[] bytes) : MemoryStream(bytes)
    {
        public override bool CanSeek => false;

        public override int Read(Span<byte> buffer) => base.Read(buffer[..Math.Min(buffer.Length, 1_000)]);
    }

    /// <summary>Letters, then an end.</summary>
    private sealed class Endless(int length, byte[] end) : MemoryStream
    {
        private int _at;

        public override int Read(Span<byte> buffer)
        {
            var count = 0;
            for (; count < buffer.Length && _at < length + end.Length; count++, _at++)
                buffer[count] = _at < length ? (byte)'x' : end[_at - length];
            return count;
        }
    }
}
