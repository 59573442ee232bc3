using System.Globalization;
using Spectre.Console;
using TlsCompat.Handshake;
using TlsCompat.Tool.Table;

namespace TlsCompat.Tool.Handshakes;

/// <summary>The results for a person: a block each as they come, and at the end, where there are several, the sum.</summary>
internal sealed class HandshakeTable(IAnsiConsole console, TextWriter writer) : IHandshakeWriter
{
    private readonly SortedDictionary<DiagnosisKind, int> _kinds = [];
    private readonly SortedDictionary<DiagnosisKind, int> _quicKinds = [];

    public void Write(EndpointResult result)
    {
        if (_kinds.Count > 0)
            console.WriteLine();
        console.Write(new ResultBlock(result));
        _kinds[result.Diagnosis.Kind] = _kinds.GetValueOrDefault(result.Diagnosis.Kind) + 1;
        if (result.Quic is { } quic)
        {
            console.Write(new QuicBlock(quic));
            _quicKinds[quic.Diagnosis.Kind] = _quicKinds.GetValueOrDefault(quic.Diagnosis.Kind) + 1;
        }

        writer.Flush();
    }

    public void End(int untested)
    {
        var tested = _kinds.Values.Sum();
        if (tested + untested < 2)
            return;
        if (tested > 0)
        {
            console.WriteLine();
            console.Write(new Rule { Style = Styles.Dim });
        }

        var sums = Sums(_kinds);
        if (untested > 0)
            sums = sums.Append(string.Create(CultureInfo.InvariantCulture, $"{untested:N0} could not be tested"));
        console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{tested:N0} {(tested == 1 ? "address" : "addresses")}: ") + string.Join(", ", sums) + ".");
        if (_quicKinds.Count > 0)
            console.WriteLine($"Over QUIC: {string.Join(", ", Sums(_quicKinds))}.");
    }

    private static IEnumerable<string> Sums(SortedDictionary<DiagnosisKind, int> kinds) =>
        kinds.Select(kind => string.Create(CultureInfo.InvariantCulture, $"{kind.Value:N0} {kind.Key}"));

    public void Dispose()
    {
    }
}
