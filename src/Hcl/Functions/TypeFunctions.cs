namespace TlsCompat.Hcl;

/// <summary>Conversions, and the functions that let what is sensitive through.</summary>
internal static class TypeFunctions
{
    public static Dictionary<string, HclFunction> Table { get; } = new(StringComparer.Ordinal)
    {
        ["tostring"] = To(HclType.Text),
        ["tonumber"] = To(HclType.Number),
        ["tobool"] = To(HclType.Bool),
        ["tolist"] = new HclFunction(1, 1, ToList) { TakesNull = true, IsOpenTo = true },
        ["tomap"] = new HclFunction(1, 1, ToMap) { TakesNull = true, IsOpenTo = true },
        ["list"] = new HclFunction(0, HclFunction.Any, call => CollectionFunctions.AsList(call.Arguments) ?? throw new FunctionException("the elements are of different types")),
        ["sensitive"] = Same(),
        ["nonsensitive"] = Same(),
        ["ephemeralasnull"] = Same(),
        ["issensitive"] = new HclFunction(1, 1, call => BoolValue.False) { TakesNull = true, Result = HclType.Bool },
    };

    private static HclFunction Same() => new(1, 1, call => call[0]) { TakesNull = true, DecidesItself = true };

    private static HclFunction To(HclType type) => new(1, 1, call =>
        call[0] is UnknownValue { Outline: TextValue } open && type.Kind == HclKind.Text ? open : Conversion.Convert(call[0], type) ?? throw new FunctionException("the value cannot be converted"))
    {
        TakesNull = true,
        DecidesItself = true,
        Result = type,
    };

    private static HclValue ToList(FunctionCall call) => call[0] switch
    {
        { IsNull: true } => new NullValue(HclType.Dynamic),
        SequenceValue { Type.Kind: HclKind.List } list => list,
        SequenceValue { Type.Kind: HclKind.Set } set => SequenceValue.List(set.Type.Element, set.Elements),
        _ => CollectionFunctions.AsList(call.Elements(0)) ?? throw new FunctionException("the elements are of different types"),
    };

    private static HclValue ToMap(FunctionCall call) => call[0] switch
    {
        { IsNull: true } => new NullValue(HclType.Dynamic),
        _ => Conversion.Convert(call.Mapping(0), HclType.Map(HclType.Dynamic)) ?? throw new FunctionException("the values are of different types"),
    };
}
