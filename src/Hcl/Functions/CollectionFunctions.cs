namespace TlsCompat.Hcl;

/// <summary>Lists, maps, and what is done with both.</summary>
internal static class CollectionFunctions
{
    public static Dictionary<string, HclFunction> Table { get; } = new(StringComparer.Ordinal)
    {
        ["concat"] = Open(1, HclFunction.Any, Concat),
        ["flatten"] = new HclFunction(1, 1, Flatten) { IsOpenTo = true },
        ["compact"] = Open(1, 1, call => SequenceValue.List(HclType.Text, call.Elements(0).Where(each => !each.IsNull && each is not TextValue { Text: "" }).Select(AsText)), HclType.List(HclType.Text)),
        ["reverse"] = new HclFunction(1, 1, Reverse) { IsOpenTo = true, ResultOf = SameType },
        ["distinct"] = new HclFunction(1, 1, Distinct) { NeedsAll = true, IsOpenTo = true, ResultOf = SameType },
        ["sort"] = new HclFunction(1, 1, Sort) { NeedsAll = true, IsOpenTo = true, Result = HclType.List(HclType.Text) },
        ["slice"] = new HclFunction(3, 3, Slice) { ResultOf = SameType },
        ["element"] = new HclFunction(2, 2, Element) { DecidesItself = true },
        ["index"] = new HclFunction(2, 2, IndexOf) { NeedsAll = true, Result = HclType.Number },
        ["length"] = new HclFunction(1, 1, Length) { Result = HclType.Number },
        ["contains"] = new HclFunction(2, 2, Contains) { DecidesItself = true, TakesNull = true, Result = HclType.Bool },
        ["coalesce"] = new HclFunction(1, HclFunction.Any, Coalesce) { DecidesItself = true, TakesNull = true },
        ["coalescelist"] = new HclFunction(1, HclFunction.Any, CoalesceList) { DecidesItself = true, TakesNull = true },
        ["keys"] = new HclFunction(1, 1, Keys) { IsOpenTo = true },
        ["values"] = new HclFunction(1, 1, Values) { IsOpenTo = true },
        ["lookup"] = new HclFunction(2, 3, Lookup) { TakesNull = true },
        ["merge"] = new HclFunction(0, HclFunction.Any, Merge) { TakesNull = true, IsOpenTo = true },
        ["zipmap"] = new HclFunction(2, 2, ZipMap),
        ["chunklist"] = new HclFunction(2, 2, Chunks),
        ["range"] = new HclFunction(1, 3, Range) { Result = HclType.List(HclType.Number) },
        ["one"] = new HclFunction(1, 1, One),
        ["alltrue"] = new HclFunction(1, 1, call => AllTrue(call)) { TakesNull = true, Result = HclType.Bool },
        ["anytrue"] = new HclFunction(1, 1, call => AnyTrue(call)) { TakesNull = true, Result = HclType.Bool },
        ["matchkeys"] = new HclFunction(3, 3, MatchKeys) { NeedsAll = true },
        ["transpose"] = new HclFunction(1, 1, Transpose) { NeedsAll = true },
        ["sum"] = new HclFunction(1, 1, Sum) { NeedsAll = true, Result = HclType.Number },
    };

    private static HclType SameType(IReadOnlyList<HclValue> arguments) => arguments[0].Type.Kind is HclKind.List ? arguments[0].Type : HclType.Dynamic;

    private static HclFunction Open(int least, int most, Func<FunctionCall, HclValue> invoke, HclType? result = null) =>
        new(least, most, invoke) { IsOpenTo = true, Result = result ?? HclType.Dynamic, NeedsAll = result is not null };

    /// <summary>An element as a text, open ones as they are.</summary>
    private static HclValue AsText(HclValue value) => value.IsKnown ? Conversion.Convert(value, HclType.Text) ?? throw new FunctionException("an element of the list is no text") : value;

    /// <summary>Elements as a list of the type that they all have; null where there is none.</summary>
    public static SequenceValue? AsList(IReadOnlyList<HclValue> elements)
    {
        if (elements.Count == 0)
            return SequenceValue.List(HclType.Dynamic, []);
        return Conversion.Unify([.. elements.Select(element => element.Type)]) is { } type
            ? SequenceValue.List(type, elements.Select(element => Conversion.Convert(element, type) ?? throw new FunctionException("the elements are of different types")))
            : null;
    }

    /// <summary>Lists of one type make a list of it, any others a tuple.</summary>
    private static SequenceValue Concat(FunctionCall call)
    {
        if (call.Arguments.Any(argument => argument.Type.Kind == HclKind.Set))
            throw new FunctionException("a set has no order: make it a list");
        var all = call.Arguments.SelectMany((argument, i) => argument is SequenceValue sequence ? sequence.Elements : argument.IsKnown ? call.Elements(i) : [Opened(call, argument)]).ToList();
        return call.Arguments.All(argument => argument.Type.Kind == HclKind.List) && Conversion.Unify([.. call.Arguments.Select(argument => argument.Type)]) is { Kind: HclKind.List } type
            ? SequenceValue.List(type.Element, all.Select(each => Conversion.Convert(each, type.Element) ?? each))
            : SequenceValue.Tuple(all);
    }

    /// <summary>A list that is not known has any number of elements.</summary>
    private static UnknownValue Opened(FunctionCall call, HclValue value) =>
        value is UnknownValue unknown ? new UnknownValue(HclType.Dynamic, unknown.Written, unknown.Site, unknown.Offset) { IsAnyNumber = true } : call.AnyNumber();

    /// <summary>Of a list within it that is not known, so is how many elements there are.</summary>
    private static HclValue Flatten(FunctionCall call)
    {
        var isOpen = false;
        var elements = SequenceValue.Tuple(Flattened(call.Sequence(0)).ToList());
        return isOpen ? call.Unknown(outline: elements) : elements;

        IEnumerable<HclValue> Flattened(SequenceValue list)
        {
            foreach (var element in list.Elements)
            {
                isOpen |= element is UnknownValue { Type: { IsPrimitive: false, IsMapping: false } };
                if (element.Outline is SequenceValue inner)
                {
                    foreach (var each in Flattened(inner))
                        yield return each;
                }
                else
                {
                    yield return element is UnknownValue { Type.IsSequence: true } ? Opened(call, element) : element;
                }
            }
        }
    }

    private static SequenceValue Reverse(FunctionCall call)
    {
        var list = call.Sequence(0);
        return list.Type.Kind == HclKind.Tuple ? SequenceValue.Tuple(list.Elements.Reverse()) : SequenceValue.List(list.Type.Element, list.Elements.Reverse());
    }

    private static SequenceValue Distinct(FunctionCall call)
    {
        var kept = new List<HclValue>();
        var list = AsList(call.Elements(0)) ?? throw new FunctionException("the elements are of different types");
        foreach (var element in list.Elements)
        {
            if (!kept.Exists(each => Equality.Compare(each, element) == true))
                kept.Add(element);
        }

        return SequenceValue.List(list.Type.Element, kept);
    }

    /// <summary>By bytes. Where elements are open, so is the order: the outline says that first.</summary>
    private static SequenceValue Sort(FunctionCall call)
    {
        var list = call.Elements(0).Select(AsText).ToList();
        return list.TrueForAll(element => element.IsKnown)
            ? SequenceValue.List(HclType.Text, list.Order(ValueOrder.Instance))
            : SequenceValue.Tuple([call.AnyNumber(), .. list]);
    }

    private static SequenceValue Slice(FunctionCall call)
    {
        var list = call.Sequence(0);
        var (start, end) = (call.Integer(1), call.Integer(2));
        if (start < 0 || end < start || end > list.Elements.Count || list.Type.Kind == HclKind.Set)
            throw new FunctionException("the list has no such part");
        var part = list.Elements.Skip(start).Take(end - start);
        return list.Type.Kind == HclKind.Tuple ? SequenceValue.Tuple(part) : SequenceValue.List(list.Type.Element, part);
    }

    private static HclValue Element(FunctionCall call)
    {
        if (call[0].Type.Kind == HclKind.Set)
            throw new FunctionException("a set has no order: make it a list");
        if (!call[0].IsKnown || !call[1].IsKnown)
            return call.Unknown(call[0].Type.Kind == HclKind.List ? call[0].Type.Element : HclType.Dynamic);
        var list = call.Sequence(0);
        var index = call.Integer(1);
        if (list.Elements.Count == 0 || index < 0)
            throw new FunctionException("the list has no such element");
        return list.Elements[index % list.Elements.Count];
    }

    private static NumberValue IndexOf(FunctionCall call)
    {
        var elements = call.Elements(0);
        for (var i = 0; i < elements.Count; i++)
        {
            if (Equality.Compare(elements[i], call[1]) == true)
                return NumberValue.Of(i);
        }

        throw new FunctionException("the list has no such element");
    }

    /// <summary>A set of open values may have fewer than it seems.</summary>
    private static HclValue Length(FunctionCall call) => call[0] switch
    {
        SequenceValue { Type.Kind: HclKind.Set, IsWhollyKnown: false, Elements.Count: > 1 } => call.Unknown(HclType.Number),
        SequenceValue sequence => NumberValue.Of(sequence.Elements.Count),
        MappingValue mapping => NumberValue.Of(mapping.Members.Count),
        _ when Conversion.ToText(call[0]) is { } text && call[0] is TextValue => NumberValue.Of(TextFunctions.Graphemes(text.Text).Count()),
        _ => throw new FunctionException("the value has no length"),
    };

    private static HclValue Contains(FunctionCall call)
    {
        if (call[0] is UnknownValue || call[1] is UnknownValue)
            return call.Unknown(HclType.Bool);
        var isOpen = false;
        foreach (var element in call.Elements(0))
        {
            switch (Equality.Compare(element, call[1]))
            {
                case true:
                    return BoolValue.True;
                case null:
                    isOpen = true;
                    break;
            }
        }

        return isOpen ? call.Unknown(HclType.Bool) : BoolValue.False;
    }

    /// <summary>The first value that is neither null nor empty; one that is not known may be either.</summary>
    private static HclValue Coalesce(FunctionCall call)
    {
        var type = Conversion.Unify([.. call.Arguments.Where(argument => argument is not NullValue { Type.Kind: HclKind.Dynamic }).Select(argument => argument.Type)]) ?? throw new FunctionException("the arguments are of different types");
        for (var i = 0; i < call.Count; i++)
        {
            var value = Conversion.Convert(call[i], type) ?? throw new FunctionException("the arguments are of different types");
            if (!value.IsKnown && i + 1 < call.Count && call.Expression.Arguments.Count == call.Count)
            {
                if (call.Evaluator.HasValue(call.Expression.Arguments[i]) is not { } has)
                    return call.Unknown(type);
                if (has)
                    return value;
                continue;
            }

            if (!value.IsKnown)
                return value is UnknownValue && call.Count == 1 ? value : call.Unknown(type);
            if (!value.IsNull && value is not TextValue { Text: "" })
                return value;
        }

        throw new FunctionException("every argument is null or empty");
    }

    private static HclValue CoalesceList(FunctionCall call)
    {
        for (var i = 0; i < call.Count; i++)
        {
            if (!call[i].IsKnown)
            {
                if (i + 1 == call.Count || call.Expression.Arguments.Count != call.Count || call.Evaluator.HasValue(call.Expression.Arguments[i]) is not { } has)
                    return call.Unknown();
                if (has)
                    return call[i];
            }
            else if (!call[i].IsNull && call.Elements(i).Count > 0)
            {
                return call[i];
            }
        }

        throw new FunctionException("every argument is null or empty");
    }

    private static SequenceValue Keys(FunctionCall call)
    {
        var names = call.Mapping(0).Members.Select(member => (HclValue)TextValue.Of(member.Key));
        return call[0].Type.Kind == HclKind.Map ? SequenceValue.List(HclType.Text, names) : SequenceValue.Tuple(names);
    }

    private static SequenceValue Values(FunctionCall call)
    {
        var values = call.Mapping(0).Members.Select(member => member.Value);
        return call[0].Type.Kind == HclKind.Map ? SequenceValue.List(call[0].Type.Element, values) : SequenceValue.Tuple(values);
    }

    private static HclValue Lookup(FunctionCall call)
    {
        var mapping = call.Mapping(0);
        if (mapping[call.String(1)] is { } value)
            return value;
        if (call.At(2) is not { } instead)
            throw new FunctionException("the map has no such key");
        return mapping.Type.Kind == HclKind.Map ? Conversion.Convert(instead, mapping.Type.Element) ?? throw new FunctionException("the default is of another type") : instead;
    }

    private static MappingValue Merge(FunctionCall call)
    {
        var members = new Dictionary<string, HclValue>(StringComparer.Ordinal);
        for (var i = 0; i < call.Count; i++)
        {
            if (call[i].IsNull)
                continue;
            // What is not known may have any key.
            if (!call[i].IsKnown)
                members["${" + ((UnknownValue)call[i]).Written + "}"] = call[i];
            else
                foreach (var (name, value) in call.Mapping(i).Members)
                    members[name] = value;
        }

        var given = call.Arguments.Where(argument => !argument.IsNull).ToList();
        return given.Count > 0 && given.TrueForAll(argument => argument.Type.Kind == HclKind.Map && argument.Type.Equals(given[0].Type))
            ? MappingValue.Map(given[0].Type.Element, members)
            : MappingValue.Object(members);
    }

    private static MappingValue ZipMap(FunctionCall call)
    {
        var (names, values) = (call.Elements(0), call.Sequence(1));
        if (values.Type.Kind == HclKind.Set)
            throw new FunctionException("the values are a set, which has no order");
        if (names.Count != values.Elements.Count)
            throw new FunctionException("there are not as many keys as values");
        var members = new Dictionary<string, HclValue>(StringComparer.Ordinal);
        for (var i = 0; i < names.Count; i++)
            members[Conversion.ToText(names[i])?.Text ?? throw new FunctionException("a key is no text")] = values.Elements[i];
        return values.Type.Kind == HclKind.Tuple ? MappingValue.Object(members) : MappingValue.Map(values.Type.Element, members);
    }

    private static SequenceValue Chunks(FunctionCall call)
    {
        var list = AsList(call.Elements(0)) ?? throw new FunctionException("the elements are of different types");
        var size = call.Integer(1);
        if (size < 0)
            throw new FunctionException("the size is negative");
        var chunks = size == 0 ? list.Elements.Count == 0 ? [] : [list.Elements.ToArray()] : list.Elements.Chunk(size);
        return SequenceValue.List(HclType.List(list.Type.Element), chunks.Select(chunk => SequenceValue.List(list.Type.Element, chunk)));
    }

    private static SequenceValue Range(FunctionCall call)
    {
        // As many as Terraform makes (cty stdlib, RangeFunc).
        const int Most = 1024;
        var start = call.Count == 1 ? HclNumber.Of(0) : call.Number(0);
        var end = call.Number(call.Count == 1 ? 0 : 1);
        var step = call.Count == 3 ? call.Number(2) : HclNumber.Of(end < start ? -1 : 1);
        if (step.Sign == 0 || (step.Sign > 0 && end < start) || (step.Sign < 0 && end > start))
            throw new FunctionException("the steps never lead to the end");
        var numbers = new List<HclValue>();
        for (var at = start; step.Sign > 0 ? at < end : at > end; at += step)
        {
            if (numbers.Count == Most)
                throw new FunctionException("more than 1,024 numbers");
            numbers.Add(NumberValue.Of(at));
        }

        return SequenceValue.List(HclType.Number, numbers);
    }

    private static HclValue One(FunctionCall call) => call.Sequence(0) switch
    {
        { Elements: [] } empty => new NullValue(empty.Type.Kind == HclKind.Tuple ? HclType.Dynamic : empty.Type.Element),
        { Elements: [var only] } => only,
        _ => throw new FunctionException("the list has more than one element"),
    };

    private static HclValue AllTrue(FunctionCall call)
    {
        var values = call.Elements(0).Select(AsBool).ToList();
        return values.Contains(BoolValue.False) ? BoolValue.False : values.TrueForAll(value => value.IsKnown) ? BoolValue.True : call.Unknown(HclType.Bool);
    }

    private static HclValue AnyTrue(FunctionCall call)
    {
        var values = call.Elements(0).Select(AsBool).ToList();
        return values.Contains(BoolValue.True) ? BoolValue.True : values.TrueForAll(value => value.IsKnown) ? BoolValue.False : call.Unknown(HclType.Bool);
    }

    private static HclValue AsBool(HclValue value) => value.IsNull ? BoolValue.False : Conversion.Convert(value, HclType.Bool) ?? throw new FunctionException("an element is neither true nor false");

    private static SequenceValue MatchKeys(FunctionCall call)
    {
        var (values, keys, wanted) = (call.Elements(0), call.Elements(1), call.Elements(2));
        if (values.Count != keys.Count)
            throw new FunctionException("there are not as many keys as values");
        return AsList([.. values.Where((_, i) => wanted.Any(each => Equality.Compare(each, keys[i]) == true))]) ?? throw new FunctionException("the elements are of different types");
    }

    private static MappingValue Transpose(FunctionCall call)
    {
        var lists = new SortedDictionary<string, List<HclValue>>(ByteOrder.Instance);
        foreach (var (name, value) in call.Mapping(0).Members)
        {
            foreach (var element in ((value as SequenceValue)?.Elements ?? throw new FunctionException("a value of the map is no list")).Select(AsText).Cast<TextValue>())
            {
                if (!lists.TryGetValue(element.Text, out var names))
                    lists[element.Text] = names = [];
                names.Add(TextValue.Of(name));
            }
        }

        return MappingValue.Map(HclType.List(HclType.Text), lists.Select(list => KeyValuePair.Create<string, HclValue>(list.Key, SequenceValue.List(HclType.Text, list.Value.Order(ValueOrder.Instance)))));
    }

    private static NumberValue Sum(FunctionCall call)
    {
        var numbers = call.Elements(0).Select(value => (Conversion.Convert(value, HclType.Number) as NumberValue)?.Value ?? throw new FunctionException("an element is no number")).ToList();
        return numbers.Count == 0 ? throw new FunctionException("the list is empty") : NumberValue.Of(numbers.Aggregate((sum, number) => sum + number));
    }
}
