using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Firewall.Sources.Json;

/// <summary>A JSON value and the place where it stands.</summary>
internal abstract class JsonNode(TextSpan span) : SourceNode
{
    /// <summary>From the first to the last character of the value, quotes and brackets included.</summary>
    public TextSpan Span { get; } = span;

    public override SourceNode? this[string name] => null;

    public override IEnumerable<KeyValuePair<string, SourceNode>> Members => [];

    public override IEnumerable<SourceNode> Items => [];

    public override string? Text => null;

    internal override int Offset => Span.Start;
}
