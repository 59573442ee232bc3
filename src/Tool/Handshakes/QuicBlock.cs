using Spectre.Console;
using Spectre.Console.Rendering;
using TlsCompat.Handshake;
using TlsCompat.Tool.Table;

namespace TlsCompat.Tool.Handshakes;

/// <summary>What was found over QUIC, below what was found over TCP.</summary>
internal sealed class QuicBlock(QuicResult quic) : LabelledBlock
{
    protected override IEnumerable<(string Label, Style Style, IEnumerable<Segment[]> Lines)> Rows(int width, bool color)
    {
        var diagnosis = quic.Diagnosis;
        yield return (Verdict.Word(quic.Compatible), Verdict.Style(quic.Compatible), Prose("over QUIC", width));
        yield return (diagnosis.Confidence.ToString().ToLowerInvariant(), Styles.Dim, Prose($"{diagnosis.Kind}: {diagnosis.Summary}", width));
        if (quic.Probes.Count > 0)
            yield return ("probes", Styles.Dim, Prose(ProbeSum.Of(quic.Probes), width));
        if (quic.Compatible != true && !diagnosis.Evidence.IsEmpty)
            yield return ("evidence", Styles.Dim, diagnosis.Evidence.SelectMany(line => Prose(line, width)));
        if (!diagnosis.NextSteps.IsEmpty)
            yield return ("to do", Styles.Good, diagnosis.NextSteps.SelectMany(step => Prose(step, width)));
    }
}
