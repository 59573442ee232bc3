using TlsCompat.Suricata.Engine;
using TlsCompat.Suricata.Engine.Play;
using PlayedHandshake = TlsCompat.Suricata.Engine.Play.TlsHandshake;

namespace TlsCompat.Incident.Tests;

/// <summary>One call of the client: what it says, and what went over the wire.</summary>
/// <param name="Answer">What the client printed.</param>
/// <param name="Sent">The segments that left the client.</param>
/// <param name="Arrived">The segments that reached the server.</param>
internal sealed record Attempt(string Answer, IReadOnlyList<Segment> Sent, IReadOnlyList<Segment> Arrived)
{
    private const int RecordHeader = 5;

    /// <summary>The ClientHello as the client's TCP cut it. Go writes it as one record.</summary>
    public PlayedHandshake Handshake { get; } = HelloOf(Sent);

    /// <summary>The sizes of the hello's segments.</summary>
    public IReadOnlyList<int> HelloSegments =>
        [.. Handshake.Cuts.Append(Handshake.Hello.Length).Zip(Handshake.Cuts.Prepend(0), (end, start) => end - start)];

    /// <summary>What became of the handshake, as the client tells it.</summary>
    public FlowOutcome Outcome => Answer switch
    {
        "ping" => FlowOutcome.Passed,
        _ when Answer.StartsWith("handshake: ", StringComparison.Ordinal) && Answer.EndsWith("i/o timeout", StringComparison.Ordinal) => FlowOutcome.Dropped,
        _ when Answer.EndsWith("connection reset by peer", StringComparison.Ordinal) => FlowOutcome.Rejected,
        _ => throw new InvalidOperationException($"The firewall is not behind this: {Answer}"),
    };

    /// <summary>Where the segments of the hello begin that reached the server.</summary>
    public IReadOnlyList<int> HelloArrivals =>
        [.. Arrived.Select(segment => segment.Offset).Where(offset => offset < Handshake.Hello.Length).Distinct().Order()];

    private static PlayedHandshake HelloOf(IReadOnlyList<Segment> sent)
    {
        var hello = new List<byte>();
        var cuts = new List<int>();
        foreach (var segment in sent)
        {
            if (segment.Offset != hello.Count)
                continue; // sent again
            cuts.Add(hello.Count);
            hello.AddRange(segment.Data.Span);
            var length = RecordHeader + ((hello[3] << 8) | hello[4]);
            if (hello.Count >= length)
                return PlayedHandshake.FromCuts(hello[..length].ToArray(), cuts[1..]);
        }

        throw new InvalidOperationException($"No ClientHello in {sent.Count} segments.");
    }
}
