using System.Globalization;
using Spectre.Console;
using TlsCompat.Handshake;
using TlsCompat.Tool.Table;

namespace TlsCompat.Tool.Handshakes;

/// <summary>The results for a person: a block each as they come, and at the end, where there are several, the sum.</summary>
internal sealed class HandshakeTable(IAnsiConsole console, TextWriter writer) : IHandshakeWriter
{
    private readonly SortedDictionary<DiagnosisKind, int> _kinds = [];

    public void Write(EndpointResult result)
    {
        if (_kinds.Count > 0)
            console.WriteLine();
        console.Write(new ResultBlock(result));
        _kinds[result.Diagnosis.Kind] = _kinds.GetValueOrDefault(result.Diagnosis.Kind) + 1;
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

        var sums = _kinds.Select(kind => string.Create(CultureInfo.InvariantCulture, $"{kind.Value:N0} {kind.Key}"));
        if (untested > 0)
            sums = sums.Append(string.Create(CultureInfo.InvariantCulture, $"{untested:N0} could not be tested"));
        console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{tested:N0} {(tested == 1 ? "address" : "addresses")}: ") + string.Join(", ", sums) + ".");
    }

    public void Dispose()
    {
    }
}
