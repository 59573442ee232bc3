using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Audit.Compliance;

/// <summary>A stretch of a document, both ends included.</summary>
internal sealed record PlaceInDocument(string Source, TextPosition First, TextPosition Last)
{
    public bool Holds(Finding finding) =>
        finding.Source == Source
        && (finding.Line, finding.Column).CompareTo((First.Line, First.Column)) >= 0
        && (finding.Line, finding.Column).CompareTo((Last.Line, Last.Column)) <= 0;
}
