using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Firewall.Sources.Terraform;

/// <summary>
/// A value of a configuration as the shapes of the AWS API are read from it. What is open in it stands in its text as a placeholder; a list that is
/// not known is a list of one placeholder.
/// </summary>
internal sealed class ValueNode : SourceNode, IValueSite
{
    private readonly HclValue _value;
    private readonly SourceDocument _document;
    private readonly MappedText? _mapped;
    private readonly bool _isRuleText;
    private readonly int _offset;

    /// <param name="value">The value.</param>
    /// <param name="document">The document that is read.</param>
    /// <param name="offset">Where in it the value is asked for: its place where it is written elsewhere.</param>
    /// <param name="isRuleText">Whether it becomes the text of rules, which may be of several documents and of files of any kind.</param>
    /// <param name="mayHoldFile">Whether it may be what a file holds. A name would be shown whatever it is.</param>
    public ValueNode(HclValue value, SourceDocument document, int offset, bool isRuleText = false, bool mayHoldFile = false)
    {
        _value = value;
        _document = document;
        _offset = value is MappingValue { Source: { } source } mapping && source.DocumentAt(mapping.Offset) == document ? mapping.Offset : offset;
        _isRuleText = isRuleText;
        MayHoldFile = mayHoldFile || isRuleText;
        if (value.Outline is not (SequenceValue or MappingValue or NullValue))
            _mapped = Evaluator.OutlineText(value);
        if (_mapped is not null && value.Outline is TextValue { HoldsFile: true } && !MayHoldFile)
            _mapped = MappedText.Of(TemplatePlaceholder.Of("${file}"));
    }

    /// <summary>Whether texts of files may be in it.</summary>
    public bool MayHoldFile { get; }

    /// <summary>Whether it is a rule group where its ARN is asked for, which Terraform refuses.</summary>
    public bool LacksArn { get; private init; }

    public override SourceNode? this[string name] => Member(name) is { IsNull: false } value ? Inner(value, name) : null;

    public override IEnumerable<KeyValuePair<string, SourceNode>> Members => Mapping is { } mapping
        ? mapping.Members.Where(member => !member.Value.IsNull).Select(member => KeyValuePair.Create<string, SourceNode>(member.Key, Inner(member.Value, member.Key)))
        : [];

    public override IEnumerable<SourceNode> Items => _value.Outline is SequenceValue sequence ? sequence.Elements.Where(element => !element.IsNull).Select(element => (SourceNode)Inner(element, null))
        : _value is UnknownValue unknown && unknown.Outline == unknown ? [this]
        : [];

    public override string? Text => _mapped?.Text;

    internal override bool IsTemplate => true;

    public object? LiteralAt(int character) => _isRuleText ? _mapped?.SiteAt(character) : null;

    // Of more pieces than one, one may be there twice.
    public bool IsMade => _isRuleText && _mapped?.Pieces.Count > 1;

    public bool HoldsFile => MayHoldFile && _value.Outline is TextValue { HoldsFile: true };

    public SourceDocument? Document => DocumentAt(0) as SourceDocument;

    int IValueSite.Offset => _offset;

    internal override IValueSite Site => this;

    internal HclValue Value => _value;

    public object? DocumentAt(int character) => _isRuleText ? _mapped?.DocumentAt(character) : null;

    public int OffsetOf(int character) => IsHere(character) ? _mapped!.OffsetOf(character) : _offset;

    public bool IsWritten(int start, int end) => IsHere(start) && _mapped!.IsWritten(start, end);

    public string? Encode(int character, string text) => IsHere(character) ? _mapped!.Encode(character, text) : null;

    public TextEdit? InsertRuleOption(int index, string keyword, string? value) => (_value as SequenceValue)?.Origin switch
    {
        IReadOnlyList<HclBlock> blocks when blocks.Count > 0 && blocks[0].Source.DocumentAt(0) == _document => HclBlockLayout.InsertRuleOption(blocks, index, keyword, value),
        TupleExpression { Layout: SourceNode list } tuple when tuple.Source.DocumentAt(0) == _document => list.Site.InsertRuleOption(index, keyword, value),
        _ => null,
    };

    public TextEdit? RemoveRuleOption(int index) => (_value as SequenceValue)?.Origin switch
    {
        IReadOnlyList<HclBlock> blocks when index < blocks.Count && blocks[0].Source.DocumentAt(0) == _document => HclBlockLayout.RemoveRuleOption(blocks, index),
        TupleExpression { Layout: SourceNode list } tuple when tuple.Source.DocumentAt(0) == _document => list.Site.RemoveRuleOption(index),
        _ => null,
    };

    public TextEdit? InsertStatefulRules(int index, bool isBehind, IReadOnlyList<RuleSyntax> added) => (_value as SequenceValue)?.Origin switch
    {
        IReadOnlyList<HclBlock> blocks when blocks.Count > 0 && blocks[0].Source.DocumentAt(0) == _document => HclStatefulRuleLayout.Insert(blocks, index, isBehind, added),
        TupleExpression { Layout: SourceNode list } tuple when tuple.Source.DocumentAt(0) == _document => list.Site.InsertStatefulRules(index, isBehind, added),
        _ => null,
    };

    private MappingValue? Mapping => _value.Outline as MappingValue;

    private HclValue? Member(string name) => Mapping?[name];

    /// <summary>Whether a character stands in a document that edits and places of this value may be in.</summary>
    private bool IsHere(int character) => _mapped?.DocumentAt(character) is SourceDocument document && (_isRuleText || document == _document);

    private ValueNode Inner(HclValue value, string? name)
    {
        // A set without an entry is refused by AWS: what it holds is what another run gives it.
        if (name == "definition" && value.Outline is SequenceValue { Elements.Count: 0 })
            value = new UnknownValue(HclType.Dynamic, "definition");
        // A rule group in place of its ARN means that.
        var lacksArn = name == "resource_arn" && value is UnknownValue { IsReference: true, Written: var address } && TerraformTypes.IsGroupAddress(address);
        if (lacksArn)
            value = new UnknownValue(HclType.Text, ((UnknownValue)value).Written + ".arn") { IsReference = true };
        var isRuleText = name is "rules_string" or "rules";
        // What becomes part of a rule is shown as a rule is; other values of files are not.
        var mayHoldFile = MayHoldFile || name is "stateful_rule" or "stateful_rules" or "rules_source_list" or "ip_sets" or "port_sets";
        var offset = name is not null && Mapping?.OffsetOf(name) is { } own && Mapping.Source?.DocumentAt(own) == _document ? own : _offset;
        return new ValueNode(value, _document, offset, isRuleText, mayHoldFile) { LacksArn = lacksArn };
    }
}
