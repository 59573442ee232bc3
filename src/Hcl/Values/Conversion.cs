namespace TlsCompat.Hcl;

/// <summary>Conversions between types (cty/convert), and the one type that values of several can have.</summary>
internal static class Conversion
{
    /// <summary>A value as one of another type; null where it cannot be one.</summary>
    public static HclValue? Convert(HclValue value, HclType type)
    {
        if (type.Kind == HclKind.Dynamic || (value.Type.Equals(type) && type.Kind != HclKind.Object))
            return value;
        if (value.IsNull)
            return CanConvert(value.Type, type) ? new NullValue(type) : null;
        if (value is UnknownValue unknown)
            return !CanConvert(value.Type, type) ? null : OutlineAs(unknown, type);
        return (value, type.Kind) switch
        {
            (NumberValue number, HclKind.Text) => TextValue.Of(number.Value.ToString()),
            (BoolValue boolean, HclKind.Text) => TextValue.Of(boolean.Value ? "true" : "false"),
            (TextValue text, HclKind.Number) => HclNumber.TryParse(text.Text, out var number) ? NumberValue.Of(number) : null,
            (TextValue text, HclKind.Bool) => text.Text switch { "true" or "1" => BoolValue.True, "false" or "0" => BoolValue.False, _ => null },
            (SequenceValue sequence, HclKind.List or HclKind.Set) => Elements(sequence, type),
            (SequenceValue { Type.Kind: HclKind.Tuple } tuple, HclKind.Tuple) => TupleAs(tuple, type),
            (MappingValue mapping, HclKind.Map) => MapOf(mapping, type),
            (MappingValue mapping, HclKind.Object) => ObjectOf(mapping, type),
            _ => null,
        };
    }

    /// <summary>A text for a template; null for what has none.</summary>
    public static TextValue? ToText(HclValue value) => value as TextValue ?? (value.IsNull || !value.IsKnown ? null : Convert(value, HclType.Text) as TextValue);

    /// <summary>The type that values of all of these can be converted to; null where there is none (convert.UnifyUnsafe).</summary>
    public static HclType? Unify(IReadOnlyList<HclType> types)
    {
        if (types.Count == 0)
            return null;
        if (types.All(types[0].Equals))
            return types[0];
        var kinds = types.Select(type => type.Kind).ToHashSet();
        var isOpen = kinds.Remove(HclKind.Dynamic);
        if (kinds.Count == 0 || (isOpen && kinds.Count == 1 && !types.Any(type => type.IsPrimitive)))
            return HclType.Dynamic;
        HclType? unified = null;
        if (kinds.SetEquals([HclKind.Map]) || kinds.SetEquals([HclKind.List]) || kinds.SetEquals([HclKind.Set]))
            return Unify([.. types.Select(type => type.Element)]) is { } element ? Collection(types[0].Kind, element) : null;
        if (kinds.SetEquals([HclKind.Map, HclKind.Object]))
            unified = Unify([.. types.SelectMany(Members)]) is { } member ? HclType.Map(member) : null;
        else if (kinds.SetEquals([HclKind.List, HclKind.Tuple]))
            unified = Unify([.. types.SelectMany(Members)]) is { } item ? HclType.List(item) : null;
        else if (kinds.SetEquals([HclKind.Object]))
            return UnifyObjects(types);
        else if (kinds.SetEquals([HclKind.Tuple]))
            return UnifyTuples(types);
        else if (kinds.Contains(HclKind.Object) && kinds.Contains(HclKind.Tuple))
            return null;
        return unified ?? types.OrderBy(Preference).FirstOrDefault(type => types.All(other => CanConvert(other, type)));
    }

    private static int Preference(HclType type) => type.Kind switch
    {
        HclKind.Text => 0,
        HclKind.Dynamic => 9,
        HclKind.Number or HclKind.Bool => 1,
        HclKind.List => 2,
        HclKind.Set => 3,
        _ => 4,
    };

    private static HclType Collection(HclKind kind, HclType element) => kind switch
    {
        HclKind.List => HclType.List(element),
        HclKind.Set => HclType.Set(element),
        _ => HclType.Map(element),
    };

    private static IEnumerable<HclType> Members(HclType type) => type.Kind switch
    {
        HclKind.Object => type.Attributes.Select(attribute => attribute.Value),
        HclKind.Tuple => type.Elements,
        _ => [type.Element],
    };

    private static HclType? UnifyObjects(IReadOnlyList<HclType> types)
    {
        var names = types[0].Attributes.Select(attribute => attribute.Key).ToList();
        if (types.Any(type => type.Kind == HclKind.Dynamic))
            return HclType.Dynamic;
        if (types.Any(type => !type.Attributes.Select(attribute => attribute.Key).SequenceEqual(names, StringComparer.Ordinal)))
            return Unify([.. types.SelectMany(Members)]) is { } element ? HclType.Map(element) : null;
        var attributes = new List<KeyValuePair<string, HclType>>();
        foreach (var name in names)
        {
            if (Unify([.. types.Select(type => type.AttributeOf(name)!)]) is not { } unified)
                return null;
            attributes.Add(KeyValuePair.Create(name, unified));
        }

        return HclType.Object(attributes);
    }

    private static HclType? UnifyTuples(IReadOnlyList<HclType> types)
    {
        if (types.Any(type => type.Kind == HclKind.Dynamic))
            return HclType.Dynamic;
        if (types.Any(type => type.Elements.Count != types[0].Elements.Count))
            return Unify([.. types.SelectMany(type => type.Elements)]) is { } element ? HclType.List(element) : null;
        var elements = new List<HclType>();
        for (var i = 0; i < types[0].Elements.Count; i++)
        {
            if (Unify([.. types.Select(type => type.Elements[i])]) is not { } unified)
                return null;
            elements.Add(unified);
        }

        return HclType.Tuple(elements);
    }

    /// <summary>Whether some value of a type can be one of another.</summary>
    public static bool CanConvert(HclType from, HclType to) => from.Kind == HclKind.Dynamic || to.Kind == HclKind.Dynamic || from.Equals(to) || (from.Kind, to.Kind) switch
    {
        (HclKind.Number or HclKind.Bool, HclKind.Text) or (HclKind.Text, HclKind.Number or HclKind.Bool) => true,
        (HclKind.List or HclKind.Set, HclKind.List or HclKind.Set) or (HclKind.Map, HclKind.Map) => CanConvert(from.Element, to.Element),
        (HclKind.Tuple, HclKind.List or HclKind.Set) => from.Elements.All(element => CanConvert(element, to.Element)),
        (HclKind.Object, HclKind.Map) => from.Attributes.All(attribute => CanConvert(attribute.Value, to.Element)),
        (HclKind.Tuple, HclKind.Tuple) => from.Elements.Count == to.Elements.Count && from.Elements.Zip(to.Elements).All(pair => CanConvert(pair.First, pair.Second)),
        (HclKind.Object, HclKind.Object) => to.Attributes.All(attribute => from.AttributeOf(attribute.Key) is { } own ? CanConvert(own, attribute.Value) : to.Optional.Contains(attribute.Key)),
        (HclKind.Map, HclKind.Object) => to.Attributes.All(attribute => CanConvert(from.Element, attribute.Value)),
        _ => false,
    };

    private static UnknownValue OutlineAs(UnknownValue unknown, HclType type)
    {
        if (unknown.Outline == unknown || Convert(unknown.Outline, type) is not { } outline)
            return unknown.As(type);
        return new UnknownValue(type, unknown.Written, unknown.Site, unknown.Offset, outline);
    }

    private static SequenceValue? Elements(SequenceValue sequence, HclType type)
    {
        var element = type.Element;
        if (element.Kind == HclKind.Dynamic)
        {
            if (Unify([.. sequence.Elements.Select(each => each.Type)]) is not { } unified)
                return sequence.Elements.Count == 0 ? (SequenceValue)Make([]) : null;
            element = unified;
        }

        var converted = new List<HclValue>();
        foreach (var each in sequence.Elements)
        {
            if (Convert(each, element) is not { } value)
                return null;
            converted.Add(value);
        }

        return Make(converted);

        SequenceValue Make(List<HclValue> values) => type.Kind == HclKind.Set ? SequenceValue.Set(element, values) : SequenceValue.List(element, values);
    }

    private static SequenceValue? TupleAs(SequenceValue tuple, HclType type)
    {
        if (tuple.Elements.Count != type.Elements.Count)
            return null;
        var converted = tuple.Elements.Select((element, i) => Convert(element, type.Elements[i])).OfType<HclValue>().ToList();
        return converted.Count == tuple.Elements.Count ? SequenceValue.Tuple(converted) : null;
    }

    private static MappingValue? MapOf(MappingValue mapping, HclType type)
    {
        var element = type.Element;
        if (element.Kind == HclKind.Dynamic)
        {
            if (Unify([.. mapping.Members.Select(member => member.Value.Type)]) is not { } unified)
                return mapping.Members.Count == 0 ? MappingValue.Map(element, []) : null;
            element = unified;
        }

        var converted = new List<KeyValuePair<string, HclValue>>();
        foreach (var (name, member) in mapping.Members)
        {
            if (Convert(member, element) is not { } value)
                return null;
            converted.Add(KeyValuePair.Create(name, value));
        }

        return MappingValue.Map(element, converted);
    }

    private static MappingValue? ObjectOf(MappingValue mapping, HclType type)
    {
        var converted = new List<KeyValuePair<string, HclValue>>();
        foreach (var (name, attribute) in type.Attributes)
        {
            if (mapping[name] is not { } member)
            {
                if (!type.Optional.Contains(name))
                    return null;
                converted.Add(KeyValuePair.Create<string, HclValue>(name, new NullValue(attribute)));
            }
            else if (Convert(member, attribute) is { } value)
            {
                converted.Add(KeyValuePair.Create(name, value));
            }
            else
            {
                return null;
            }
        }

        return MappingValue.Object(converted, mapping.Source, mapping.Offset);
    }
}
