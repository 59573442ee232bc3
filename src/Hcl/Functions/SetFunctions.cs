namespace TlsCompat.Hcl;

/// <summary>Sets: sorted, without repeats.</summary>
internal static class SetFunctions
{
    public static Dictionary<string, HclFunction> Table { get; } = new(StringComparer.Ordinal)
    {
        ["toset"] = new HclFunction(1, 1, ToSet) { IsOpenTo = true, TakesNull = true },
        ["setunion"] = new HclFunction(1, HclFunction.Any, call => Combine(call, (all, next) => all.Concat(next))) { NeedsAll = true, Result = HclType.Set(HclType.Dynamic) },
        ["setintersection"] = new HclFunction(1, HclFunction.Any, call => Combine(call, (all, next) => all.Where(each => Holds(next, each)))) { NeedsAll = true, Result = HclType.Set(HclType.Dynamic) },
        ["setsubtract"] = new HclFunction(2, 2, call => Combine(call, (all, next) => all.Where(each => !Holds(next, each)))) { NeedsAll = true, Result = HclType.Set(HclType.Dynamic) },
        ["setsymmetricdifference"] = new HclFunction(1, HclFunction.Any, call => Combine(call, (all, next) => all.Where(each => !Holds(next, each)).Concat(next.Where(each => !Holds(all, each))))) { NeedsAll = true, Result = HclType.Set(HclType.Dynamic) },
        ["setproduct"] = new HclFunction(2, HclFunction.Any, Product),
    };

    private static HclValue ToSet(FunctionCall call)
    {
        if (call[0].IsNull)
            return new NullValue(HclType.Dynamic);
        var list = call[0] is SequenceValue { Type.Kind: HclKind.Set } set ? set : CollectionFunctions.AsList(call.Elements(0)) ?? throw new FunctionException("the elements are of different types");
        // What is open among them decides the order of the others.
        return list.Elements.Any(element => element is UnknownValue { IsAnyNumber: true })
            ? SequenceValue.Tuple(list.Elements)
            : SequenceValue.Set(list.Type.Element, list.Elements);
    }

    private static bool Holds(IEnumerable<HclValue> set, HclValue value) => set.Any(each => Equality.Compare(each, value) == true);

    private static SequenceValue Combine(FunctionCall call, Func<List<HclValue>, IReadOnlyList<HclValue>, IEnumerable<HclValue>> step)
    {
        var all = Enumerable.Range(0, call.Count).Select(call.Elements).ToList();
        var type = Conversion.Unify([.. all.SelectMany(list => list).Select(element => element.Type)]) ?? HclType.Dynamic;
        var result = Converted(all[0]);
        foreach (var next in all.Skip(1))
            result = [.. step(result, Converted(next))];
        return SequenceValue.Set(type, result);

        List<HclValue> Converted(IReadOnlyList<HclValue> list) =>
            [.. SequenceValue.Set(type, list.Select(element => Conversion.Convert(element, type) ?? throw new FunctionException("the elements are of different types"))).Elements];
    }

    private static SequenceValue Product(FunctionCall call)
    {
        var lists = Enumerable.Range(0, call.Count).Select(call.Sequence).ToList();
        var all = lists.Aggregate(new List<IReadOnlyList<HclValue>> { Array.Empty<HclValue>() }, (sofar, list) =>
        {
            if ((long)sofar.Count * list.Elements.Count > 100_000)
                throw new FunctionException("the product is too large");
            return [.. sofar.SelectMany(head => list.Elements.Select(element => (IReadOnlyList<HclValue>)[.. head, element]))];
        });
        var tuples = all.Select(each => SequenceValue.Tuple(each)).ToList<HclValue>();
        return lists.TrueForAll(list => list.Type.Kind == HclKind.Set)
            ? SequenceValue.Set(tuples.Count > 0 ? tuples[0].Type : HclType.Dynamic, tuples)
            : CollectionFunctions.AsList(tuples) ?? SequenceValue.Tuple(tuples);
    }
}
