using System.Runtime.CompilerServices;
using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Firewall.Sources.Templates;

/// <summary>
/// A value of a template that is filled in when it is deployed. A list that the template does not hold is a list of one placeholder.
/// </summary>
internal sealed class TemplateNode : SourceNode
{
    private readonly SourceNode _node;
    private readonly TemplateEvaluation _evaluation;
    private readonly PiecedText? _pieces;
    private readonly bool _mayHoldFile;
    private string? _text;

    /// <param name="node">The value as written.</param>
    /// <param name="evaluation">What says what it is.</param>
    /// <param name="mayHoldFile">Whether it may be what a file holds. Rules may; a name would be shown whatever it is.</param>
    public TemplateNode(SourceNode node, TemplateEvaluation evaluation, bool mayHoldFile = false)
    {
        _node = evaluation.Resolve(node);
        _evaluation = evaluation;
        _mayHoldFile = mayHoldFile;
        _pieces = evaluation.TextOf(_node);
        if (_pieces is { Files.Count: > 0 } && mayHoldFile)
        {
            evaluation.Include(_pieces.Files);
        }
        else if (_pieces is { Files.Count: > 0 })
        {
            _pieces = new PiecedText();
            _pieces.AddPlaceholder(TemplatePlaceholder.Of("${file}"), _node);
        }
    }

    public override SourceNode? this[string name] => _node[name] is { } member && _evaluation.Resolve(member) is not NoValue ? new TemplateNode(member, _evaluation, _mayHoldFile) : null;

    public override IEnumerable<KeyValuePair<string, SourceNode>> Members => _pieces is not null
        ? []
        : _node.Members.Where(member => _evaluation.Resolve(member.Value) is not NoValue).Select(member => KeyValuePair.Create<string, SourceNode>(member.Key, new TemplateNode(member.Value, _evaluation, _mayHoldFile)));

    public override IEnumerable<SourceNode> Items =>
        IsTemplate && TemplatePlaceholder.IsWhole(Text) ? [this] : _node.Items.Where(item => _evaluation.Resolve(item) is not NoValue).Select(item => new TemplateNode(item, _evaluation, _mayHoldFile));

    public override string? Text => _text ??= _pieces?.Text;

    internal override bool IsTemplate => _evaluation.IsOpen;

    internal override SourceDocument? Document => _pieces is null ? _node.Document : _pieces.Document;

    internal override bool HoldsFile => _pieces is { Files.Count: > 0 };

    internal override int Offset => _node.Offset;

    internal override int OffsetOf(int character) => _pieces?.OffsetOf(character) ?? _node.OffsetOf(character);

    internal override bool IsWritten(int start, int end) => _pieces?.IsWritten(start, end) ?? _node.IsWritten(start, end);

    internal override string? Encode(int character, string text) => _pieces is null ? _node.Encode(character, text) : _pieces.Encode(character, text);

    internal override TextEdit? InsertRuleOption(int index, string keyword, string? value) =>
        _evaluation.IsEditable ? _node.InsertRuleOption(index, keyword, value) : null;

    // A value is wrapped anew whenever it is asked for.
    public override bool Equals(object? obj) => obj is TemplateNode other && ReferenceEquals(_node, other._node);

    public override int GetHashCode() => RuntimeHelpers.GetHashCode(_node);
}
