using System.Globalization;
using Spectre.Console;
using TlsCompat.Audit.Evidence;
using TlsCompat.Tool.Table;

namespace TlsCompat.Tool.Evidence;

/// <summary>The evidence for a person: a block a rule, worst first, and the sum.</summary>
internal sealed class EvidenceTable(IAnsiConsole console)
{
    public void Write(IReadOnlyList<DropEvidence> evidence, DropEvidenceCollector collector)
    {
        foreach (var one in evidence)
        {
            console.Write(new EvidenceBlock(one));
            console.WriteLine();
        }

        if (evidence.Count > 0)
            console.Write(new Rule { Style = Styles.Dim });
        console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Sum(evidence)}; {collector.BlockedWhole:N0} {(collector.BlockedWhole == 1 ? "alert of a whole ClientHello" : "alerts of whole ClientHellos")}."));
    }

    private static string Sum(IReadOnlyList<DropEvidence> evidence) => evidence.Count == 0
        ? "No TLS flow was blocked before its server name was known"
        : string.Create(CultureInfo.InvariantCulture, $"{evidence.Sum(one => one.Flows):N0} handshakes killed by {evidence.Count:N0} {(evidence.Count == 1 ? "rule" : "rules")}");
}
