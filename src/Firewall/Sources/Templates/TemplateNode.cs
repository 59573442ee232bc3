using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Firewall.Sources.Templates;

/// <summary>
/// A value of a template that is filled in when it is deployed. A list that the template does not hold is a list of one placeholder.
/// </summary>
internal sealed class TemplateNode : SourceNode
{
    private readonly SourceNode _node;
    private readonly TemplateEvaluation _evaluation;
    private readonly TemplateText? _made;
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
        _made = evaluation.TextOf(_node);
        if (_made is { Files.Count: > 0 } && mayHoldFile)
        {
            evaluation.Include(_made.Files);
        }
        else if (_made is { Files.Count: > 0 })
        {
            _made = new TemplateText();
            _made.AddPlaceholder(TemplatePlaceholder.Of("${file}"), _node);
        }
    }

    public override SourceNode? this[string name] => _node[name] is { } member && _evaluation.Resolve(member) is not NoValue ? new TemplateNode(member, _evaluation, _mayHoldFile) : null;

    public override IEnumerable<KeyValuePair<string, SourceNode>> Members => _made is not null
        ? []
        : _node.Members.Where(member => _evaluation.Resolve(member.Value) is not NoValue).Select(member => KeyValuePair.Create<string, SourceNode>(member.Key, new TemplateNode(member.Value, _evaluation, _mayHoldFile)));

    public override IEnumerable<SourceNode> Items =>
        IsTemplate && TemplatePlaceholder.IsWhole(Text) ? [this] : _node.Items.Where(item => _evaluation.Resolve(item) is not NoValue).Select(item => new TemplateNode(item, _evaluation, _mayHoldFile));

    public override string? Text => _text ??= _made?.Text;

    internal override bool IsTemplate => _evaluation.IsOpen;

    internal override IValueSite Site => new TemplateSite(_made?.Site ?? _node.Site, _node, _evaluation.IsEditable);

    /// <summary>The text is written where its pieces are, the value where it is asked for.</summary>
    private sealed class TemplateSite(IValueSite text, SourceNode node, bool isEditable) : IValueSite
    {
        public SourceDocument? Document => text.Document;

        public int Offset => node.Offset;

        public bool HoldsFile => text.HoldsFile;

        public int OffsetOf(int character) => text.OffsetOf(character);

        public bool IsWritten(int start, int end) => text.IsWritten(start, end);

        public string? Encode(int character, string insertion) => text.Encode(character, insertion);

        public TextEdit? InsertRuleOption(int index, string keyword, string? value) => isEditable ? node.Site.InsertRuleOption(index, keyword, value) : null;

        public TextEdit? RemoveRuleOption(int index) => isEditable ? node.Site.RemoveRuleOption(index) : null;

        public TextEdit? InsertStatefulRules(int index, bool isBehind, IReadOnlyList<RuleSyntax> added) => isEditable ? node.Site.InsertStatefulRules(index, isBehind, added) : null;
    }
}
