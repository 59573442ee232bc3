using TlsCompat.Firewall.Sources;
using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Yaml;

/// <summary>A YAML value and the place where it stands.</summary>
internal abstract class YamlNode(TextSpan span) : SourceNode
{
    /// <summary>From the first character of the value to its last; blanks and line ends behind it do not count.</summary>
    public TextSpan Span { get; } = span;

    public override SourceNode? this[string name] => null;

    public override IEnumerable<KeyValuePair<string, SourceNode>> Members => [];

    public override IEnumerable<SourceNode> Items => [];

    public override string? Text => null;

    internal override int Offset => Span.Start;
}
