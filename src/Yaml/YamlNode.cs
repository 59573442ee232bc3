using TlsCompat.Firewall.Sources;
using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Yaml;

/// <summary>A YAML value and the place where it stands.</summary>
internal abstract class YamlNode(TextSpan span) : SourceNode, IValueSite
{
    /// <summary>From the first character of the value to its last; blanks and line ends behind it do not count.</summary>
    public TextSpan Span { get; } = span;

    internal override IValueSite Site => this;

    int IValueSite.Offset => Span.Start;
}
