using TlsCompat.Suricata.Engine;
using TlsCompat.Suricata.Engine.Play;

namespace TlsCompat.Oracle.Tests;

/// <summary>
/// Plays handshakes as their clients would, whatever the engine says: a segment that Suricata drops is sent once more, one that it
/// lets through is not. What comes of it is Suricata's word alone.
/// </summary>
internal sealed class ClientReplay(ICaseRunner runner)
{
    /// <param name="Played">The case with the packets that were sent.</param>
    /// <param name="Verdict">What Suricata did with them.</param>
    /// <param name="Outcome">What became of the handshake.</param>
    internal sealed record Result(PlayedCase Played, OracleVerdict Verdict, FlowOutcome Outcome);

    public IReadOnlyList<Result> Run(IReadOnlyList<PlayedCase> cases)
    {
        var verdicts = runner.Run(cases);
        var results = cases.Select((played, i) => new Result(played, verdicts[i], OutcomeOf(played.Packets, verdicts[i]))).ToArray();
        var others = Enumerable.Range(0, cases.Count).Where(i => !Dropped(results[i]).SequenceEqual(cases[i].Resent)).ToList();
        if (others.Count == 0)
            return results;
        List<PlayedCase> again = [.. others.Select(i => cases[i].Resending([.. Dropped(results[i])]))];
        foreach (var (i, played, verdict) in others.Zip(again, runner.Run(again)))
            results[i] = new Result(played, verdict, OutcomeOf(played.Packets, verdict));
        return results;
    }

    /// <summary>
    /// What the packets' verdicts make of the handshake: a segment that passed when it was sent again was delayed only, and what
    /// comes behind a packet that was lost for good would not have been sent.
    /// </summary>
    public static FlowOutcome OutcomeOf(IReadOnlyList<PacketRecord> packets, OracleVerdict verdict)
    {
        for (var i = 0; i < packets.Count; i++)
        {
            var packet = packets[i];
            var willBeSentAgain = packet.Kind == PacketKind.ClientHello && packets.Skip(i + 1).Any(later => later.Kind == PacketKind.ClientHello && later.StreamOffset == packet.StreamOffset);
            if (verdict.Rejected.Contains(packet.Number))
                return FlowOutcome.Rejected;
            if (verdict.Dropped.Contains(packet.Number) && !willBeSentAgain)
                return FlowOutcome.Dropped;
        }

        return verdict.Dropped.Count == 0 ? FlowOutcome.Passed : FlowOutcome.Delayed;
    }

    private static IEnumerable<int> Dropped(Result result)
    {
        var segments = result.Played.Packets.Where(packet => packet.Kind == PacketKind.ClientHello).Take(result.Played.Handshake.Cuts.Count + 1);
        return segments.Where(packet => result.Verdict.Dropped.Contains(packet.Number)).Select(packet => packet.StreamOffset);
    }
}
