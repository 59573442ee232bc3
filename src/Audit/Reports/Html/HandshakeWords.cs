using TlsCompat.Suricata.Engine;

namespace TlsCompat.Audit.Reports.Html;

/// <summary>What becomes of a handshake, in the words of somebody who tells it.</summary>
internal static class HandshakeWords
{
    private static readonly string[] Small = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"];

    /// <summary>"In one segment it passes, in two it is dropped."</summary>
    /// <param name="outcome">Both outcomes.</param>
    /// <param name="segments">How many segments the split ClientHello has.</param>
    public static string Of(OutcomePair outcome, int segments) => outcome.Unsplit == outcome.Split
        ? $"In one segment and in {Count(segments)} it {Does(outcome.Split)}."
        : $"In one segment it {Does(outcome.Unsplit)}, in {Count(segments)} it {Does(outcome.Split)}.";

    /// <summary>"passes", what follows "it".</summary>
    public static string Does(FlowOutcome outcome) => outcome switch
    {
        FlowOutcome.Passed => "passes",
        FlowOutcome.Delayed => "waits for a retransmission",
        FlowOutcome.Dropped => "is dropped",
        FlowOutcome.Rejected => "is rejected",
        _ => "may pass or not: something is not known",
    };

    /// <summary>"Two segments"; a finding that does not say how many has several.</summary>
    public static string Segments(int segments) => segments == 1 ? "One segment" : $"{char.ToUpperInvariant(Count(segments)[0])}{Count(segments)[1..]} segments";

    private static string Count(int segments) => segments < 2 ? "several" : segments < Small.Length ? Small[segments] : HtmlText.Number($"{segments}");
}
