using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Firewall.Sources.Json;

/// <summary>A JSON value and the place where it stands.</summary>
internal abstract class JsonNode(TextSpan span) : SourceNode, IValueSite
{
    /// <summary>From the first to the last character of the value, quotes and brackets included.</summary>
    public TextSpan Span { get; } = span;

    internal override IValueSite Site => this;

    int IValueSite.Offset => Span.Start;
}
