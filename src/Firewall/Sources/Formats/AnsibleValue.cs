using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Firewall.Sources.Formats;

/// <summary>A value of Ansible: what stands between double braces is an expression of Jinja, and stays open.</summary>
internal sealed class AnsibleValue : SourceNode
{
    private readonly SourceNode _node;
    private readonly PiecedText? _pieces;

    public AnsibleValue(SourceNode node)
    {
        _node = node;
        if (node.Text is not { } text || !text.Contains("{{", StringComparison.Ordinal))
            return;
        _pieces = new PiecedText();
        var from = 0;
        while (text.IndexOf("{{", from, StringComparison.Ordinal) is var open and >= 0 && text.IndexOf("}}", open, StringComparison.Ordinal) is var close and >= 0)
        {
            _pieces.Add(node, from, open);
            _pieces.AddPlaceholder($"${{{text[(open + 2)..close].Trim()}}}", node);
            from = close + 2;
        }

        _pieces.Add(node, from);
    }

    public override SourceNode? this[string name] => _node[name] is { } member ? new AnsibleValue(member) : null;

    public override IEnumerable<KeyValuePair<string, SourceNode>> Members =>
        _node.Members.Select(member => KeyValuePair.Create<string, SourceNode>(member.Key, new AnsibleValue(member.Value)));

    /// <summary>The members, those without a value among them.</summary>
    internal override IEnumerable<KeyValuePair<string, SourceNode>> AllMembers => _node.AllMembers.Select(member => KeyValuePair.Create<string, SourceNode>(member.Key, new AnsibleValue(member.Value)));

    public override IEnumerable<SourceNode> Items => _node.Items.Select(item => new AnsibleValue(item));

    public override string? Text => _pieces?.Text ?? _node.Text;

    internal override bool IsTemplate => true;

    internal override int Offset => _node.Offset;

    internal override int OffsetOf(int character) => _pieces?.OffsetOf(character) ?? _node.OffsetOf(character);

    internal override bool IsWritten(int start, int end) => _pieces?.IsWritten(start, end) ?? _node.IsWritten(start, end);

    internal override string? Encode(int character, string text) => _pieces is null ? _node.Encode(character, text) : _pieces.Encode(character, text);
}
