using TlsCompat.Firewall;
using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Audit;

/// <summary>
/// From a patch to the place that it edits. Extensions, not properties: shells that write an object as JSON or CSV walk its properties, and
/// would write whole documents.
/// </summary>
public static class PatchSite
{
    extension(RulePatch patch)
    {
        /// <summary>The document that is edited.</summary>
        public SourceDocument Document => patch.Document;

        /// <summary>Spans of the document; nothing outside them changes.</summary>
        public IReadOnlyList<TextEdit> Edits => patch.Edits;
    }
}
