using System.Text;
using TlsCompat.Audit.Evidence;
using static TlsCompat.Audit.Tests.Evidence.Logs;

namespace TlsCompat.Audit.Tests.Evidence;

/// <summary>What holds for any damage to any form of log.</summary>
public sealed class DamagedLogTests
{
    public static TheoryData<string, string> Forms => LogReaderTests.Forms;

    [Theory]
    [MemberData(nameof(Forms))]
    public void Line_behind_any_damage_is_read(string form, string log)
    {
        Assert.NotEmpty(form);
        var random = new Random(7);
        for (var i = 0; i < 400; i++)
        {
            var bytes = Encoding.UTF8.GetBytes(log + "\n" + log).ToList();
            for (var fault = random.Next(1, 4); fault > 0; fault--)
            {
                // The first bytes tell the encoding.
                var at = random.Next(3, bytes.Count);
                if (random.Next(3) == 0)
                    bytes.RemoveRange(at, random.Next(1, bytes.Count - at + 1));
                else if (random.Next(2) == 0)
                    bytes[at] = (byte)random.Next(256);
                else
                    bytes.InsertRange(at, "{}[]\",:\\\n"u8[random.Next(9)..].ToArray());
                if (bytes.Count < 4)
                    break;
            }

            var collector = Read([.. bytes, (byte)'\n', .. Encoding.UTF8.GetBytes(Event(sid: 7))]);

            Assert.True(collector.Gather([]).Any(one => one.Sid == 7), Encoding.UTF8.GetString([.. bytes]));
            Assert.InRange(collector.Damaged, 0, 30);
        }
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public void Line_in_pieces_is_read_like_a_whole_one(string form, string log)
    {
        Assert.NotEmpty(form);
        // A time before the object is never cut: pieces have a megabyte.
        for (var size = 64; size < 1_000; size += 13)
        {
            var alerts = 0;
            var lines = new LogLines(record => alerts += record.IsAlert && record.IsBlocked ? 1 : 0);
            foreach (var line in log.Split('\n').Select(line => Encoding.UTF8.GetBytes(line + "\n")))
            {
                for (var at = 0; at < line.Length; at += size)
                    lines.Take(line.AsSpan(at, Math.Min(size, line.Length - at)), isStart: at == 0, isEnd: at + size >= line.Length);
            }

            lines.End();
            Assert.Equal((1, 0L), (alerts, lines.Damaged));
        }
    }
}
