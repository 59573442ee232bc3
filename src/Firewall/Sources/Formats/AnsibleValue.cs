using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Firewall.Sources.Formats;

/// <summary>A value of Ansible: what stands between double braces is an expression of Jinja, and stays open.</summary>
internal sealed class AnsibleValue(SourceNode node) : WrappedNode(node)
{
    private readonly SourceNode? _text = Filled(node);

    public override string? Text => _text?.Text ?? Node.Text;

    internal override bool IsTemplate => true;

    internal override IValueSite Site => _text?.Site ?? new TextSite(Node.Site);

    protected override SourceNode Wrap(SourceNode inner) => new AnsibleValue(inner);

    /// <summary>The text with a placeholder for each expression; null where it holds none.</summary>
    private static TextNode? Filled(SourceNode node)
    {
        if (node.Text is not { } text || !text.Contains("{{", StringComparison.Ordinal))
            return null;
        var filled = new MappedTextBuilder();
        var from = 0;
        while (text.IndexOf("{{", from, StringComparison.Ordinal) is var open and >= 0 && text.IndexOf("}}", open, StringComparison.Ordinal) is var close and >= 0)
        {
            filled.Add(text.AsSpan(from..open), node.Site, from);
            filled.AddInstead(TemplatePlaceholder.Of($"${{{text[(open + 2)..close].Trim()}}}"), node.Site, 0, 0);
            from = close + 2;
        }

        filled.Add(text.AsSpan(from), node.Site, from);
        return JoinedSite.Of(filled.ToText(), isTemplate: true);
    }
}
