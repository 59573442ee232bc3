namespace TlsCompat.Hcl;

/// <summary>The names that loops and blocks give to values, innermost first.</summary>
internal sealed class EvaluationScope(EvaluationScope? outer, IReadOnlyDictionary<string, HclValue> names)
{
    public static readonly EvaluationScope Empty = new(null, new Dictionary<string, HclValue>(StringComparer.Ordinal));

    private SplatItemExpression? _item;
    private HclValue? _itemValue;

    public HclValue? this[string name] => names.GetValueOrDefault(name) ?? outer?[name];

    public EvaluationScope With(IReadOnlyDictionary<string, HclValue> inner) => new(this, inner);

    public EvaluationScope With(SplatItemExpression item, HclValue value) =>
        new(this, new Dictionary<string, HclValue>(StringComparer.Ordinal)) { _item = item, _itemValue = value };

    public HclValue? ValueOf(SplatItemExpression item) => _item == item ? _itemValue : outer?.ValueOf(item);
}
