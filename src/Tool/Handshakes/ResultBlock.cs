using System.Globalization;
using Spectre.Console;
using Spectre.Console.Rendering;
using TlsCompat.Audit.Text;
using TlsCompat.Handshake;
using TlsCompat.Tool.Table;

namespace TlsCompat.Tool.Handshakes;

/// <summary>What was found at one address: whether all is well, what it means, what it rests on and what to do.</summary>
internal sealed class ResultBlock(EndpointResult result) : LabelledBlock
{
    protected override IEnumerable<(string Label, Style Style, IEnumerable<Segment[]> Lines)> Rows(int width, bool color)
    {
        var diagnosis = result.Diagnosis;
        yield return (Verdict.Word(result.CompatibleOverTcp), Verdict.Style(result.CompatibleOverTcp), [Place()]);
        yield return (diagnosis.Confidence.ToString().ToLowerInvariant(), Styles.Dim, Prose($"{diagnosis.Kind}: {diagnosis.Summary}", width));
        if (Server() is { Length: > 0 } server)
            yield return ("server", Styles.Dim, Prose(server, width));
        // Where no hello is answered the diagnosis says why, and the finished handshake would only say it again.
        if (result.Handshake is { Problem: { } problem } && result.Probes.Any(probe => probe.Passed))
            yield return ("finished", Styles.Dim, Prose(problem, width));
        if (result.Handshake?.ChainProblems is { IsDefaultOrEmpty: false } faults)
            yield return ("chain", Styles.Dim, faults.SelectMany(fault => Prose(fault, width)));
        yield return ("probes", Styles.Dim, Prose(ProbeSum.Of(result.Probes), width));
        if (result.CompatibleOverTcp != true)
            yield return ("evidence", Styles.Dim, diagnosis.Evidence.SelectMany(line => Prose(line, width)));
        if (result.Rules is { } rules)
        {
            yield return ("rules", Styles.Of(rules.Agreement), Prose(rules.Summary, width));
            foreach (var rule in rules.StoppedBy)
                yield return ("", Styles.Dim, RuleLines.Render(null, rule.Rule, width, color));
            if (!rules.Notes.IsEmpty)
                yield return ("but", Styles.Dim, rules.Notes.SelectMany(note => Prose(note, width)));
        }

        if (result.Notes.Count > 0)
            yield return ("note", Styles.Dim, result.Notes.SelectMany(note => Prose(note, width)));
        var steps = (IEnumerable<string>)[.. result.Rules?.NextSteps ?? [], .. diagnosis.NextSteps];
        if (steps.Any())
            yield return ("to do", Styles.Good, steps.SelectMany(step => Prose(step, width)));
    }

    private Segment[] Place() =>
    [
        new(VisibleText.OnOneLine(result.Endpoint), Styles.Place),
        new(result.Address is { } address && address != result.Host ? $"  {address}" : ""),
        new(result.ServerName is { } name && name != result.Host ? $"  as {VisibleText.OnOneLine(name)}" : ""),
        new(result.StartTls is { } protocol ? $"  {protocol}" : "", Styles.Dim),
        new(result.Proxy is { } proxy ? $"  through {VisibleText.OnOneLine(proxy)}" : "", Styles.Dim),
    ];

    /// <summary>The server in a line: what it chose, and its certificate.</summary>
    private string Server()
    {
        var words = new List<string>();
        if (result.Version is { } version)
            words.Add($"{version}{(result.Group is { } group ? $" with {group}" : "")}");
        if (result.Handshake?.Alpn is { } protocol)
            words.Add(protocol);
        if (result.Handshake?.Certificate is { } certificate)
            words.Add(string.Create(CultureInfo.InvariantCulture, $"certificate {certificate.Subject} from {certificate.Issuer} until {certificate.NotAfter:yyyy-MM-dd}"));
        return string.Join(", ", words);
    }
}
