using System.Net;
using System.Xml.Linq;
using TlsCompat.Audit.Reports.Results;
using TlsCompat.Calls.Handshakes;
using TlsCompat.Handshake;

namespace TlsCompat.Calls.Tests;

public sealed class HandshakeLayoutTests
{
    [Fact]
    public void An_address_passes_fails_or_could_not_be_told()
    {
        using var text = new StringWriter();
        ResultFormats.For(HandshakeLayout.Instance).Single(format => format.Name == "junit").Write(
            HandshakeLayout.Instance,
            [Result("ok.example", DiagnosisKind.PathAndServerOk), Result("cut.example", DiagnosisKind.NoReassembly), Result("odd.example", DiagnosisKind.Undecided)],
            text);
        var suites = XDocument.Parse(text.ToString()).Root!.Elements("testsuite").ToList();

        Assert.Equal(["ok.example:443", "cut.example:443", "odd.example:443"], suites.Select(suite => suite.Attribute("name")!.Value));
        Assert.Equal([null, "failure", "error"], suites.Select(suite => suite.Element("testcase")!.Elements().FirstOrDefault()?.Name.LocalName));
        Assert.Equal("noReassembly", suites[1].Descendants("failure").Single().Attribute("type")!.Value);
        Assert.Equal("a\nb", suites[1].Descendants("failure").Single().Value);
    }

    [Fact]
    public void A_row_has_the_words_of_the_json()
    {
        using var text = new StringWriter();
        ResultFormats.For(HandshakeLayout.Instance).Single(format => format.Name == "csv").Write(HandshakeLayout.Instance, [Result("cut.example", DiagnosisKind.NoReassembly)], text);

        Assert.Contains("\"cut.example\",\"443\",\"192.0.2.1\",,,,\"false\",\"noReassembly\",\"certain\",\"a summary\",\"b\",", text.ToString(), StringComparison.Ordinal);
    }

    private static EndpointResult Result(string host, DiagnosisKind kind) => new()
    {
        Target = host,
        Host = host,
        Port = 443,
        Address = "192.0.2.1",
        Diagnosis = new Diagnosis(kind, Confidence.Certain, "a summary", ["a"], ["b"]),
        Probes = [],
        Started = DateTime.UnixEpoch,
        Duration = 1.5,
    };
}
