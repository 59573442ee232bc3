namespace TlsCompat.Firewall.Sources.Terraform;

/// <summary>The type that a variable declares: <c>list(string)</c>, <c>object({ name = string, port = optional(number, 443) })</c>.</summary>
internal static class TerraformType
{
    private const int MaximumDepth = 32;

    public static HclType Read(HclExpression? expression, int depth = 0)
    {
        if (depth > MaximumDepth)
            return HclType.Dynamic;
        switch (Unwrapped(expression))
        {
            case NameExpression name:
                return name.Name switch
                {
                    "string" => HclType.Text,
                    "number" => HclType.Number,
                    "bool" => HclType.Bool,
                    "list" => HclType.List(HclType.Dynamic),
                    "map" => HclType.Map(HclType.Dynamic),
                    _ => HclType.Dynamic,
                };
            case CallExpression { Name: "optional", Arguments: [var inner, ..] }:
                return Read(inner, depth + 1);
            case CallExpression { Name: "object", Arguments: [ObjectExpression members] }:
                return HclType.Object(
                    members.Members.Select(member => KeyValuePair.Create(NameOf(member.Key), Read(member.Value, depth + 1))).DistinctBy(member => member.Key),
                    members.Members.Where(member => member.Value is CallExpression { Name: "optional" }).Select(member => NameOf(member.Key)).ToHashSet(StringComparer.Ordinal));
            case CallExpression { Name: "tuple", Arguments: [TupleExpression tuple] }:
                return HclType.Tuple(tuple.Elements.Select(element => Read(element, depth + 1)));
            case CallExpression { Arguments: [var element] } call:
                var type = Read(element, depth + 1);
                return call.Name switch
                {
                    "list" => HclType.List(type),
                    "set" => HclType.Set(type),
                    "map" => HclType.Map(type),
                    _ => HclType.Dynamic,
                };
            default:
                return HclType.Dynamic;
        }
    }

    /// <summary>A value with the defaults that its declared type has for optional attributes.</summary>
    public static HclValue WithDefaults(HclValue value, HclExpression? type, Evaluator evaluator, int depth = 0)
    {
        if (depth > MaximumDepth)
            return value;
        switch (Unwrapped(type), value)
        {
            case (CallExpression { Name: "object", Arguments: [ObjectExpression declared] }, MappingValue mapping):
                var members = mapping.Members.ToDictionary(StringComparer.Ordinal);
                foreach (var (key, member) in declared.Members)
                {
                    var name = NameOf(key);
                    var given = members.GetValueOrDefault(name);
                    if ((given is null || given.IsNull) && member is CallExpression { Name: "optional", Arguments: [_, var instead] })
                        members[name] = given = evaluator.Evaluate(instead, EvaluationScope.Empty);
                    if (given is not null)
                        members[name] = WithDefaults(given, member is CallExpression { Name: "optional", Arguments: [var inner, ..] } ? inner : member, evaluator, depth + 1);
                }

                return MappingValue.Object(members, mapping.Source, mapping.Offset);
            case (CallExpression { Name: "list" or "set", Arguments: [var element] }, SequenceValue sequence):
                return SequenceValue.Tuple(sequence.Elements.Select(each => WithDefaults(each, element, evaluator, depth + 1)));
            case (CallExpression { Name: "map", Arguments: [var each] }, MappingValue map):
                return MappingValue.Object(map.Members.Select(member => KeyValuePair.Create(member.Key, WithDefaults(member.Value, each, evaluator, depth + 1))), map.Source, map.Offset);
            default:
                return value;
        }
    }

    /// <summary>A type in quotes is that of old configurations.</summary>
    private static HclExpression? Unwrapped(HclExpression? expression) => expression switch
    {
        InterpolationExpression interpolation => interpolation.Value,
        TemplateExpression { Parts: [LiteralExpression { Value: TextValue text }] } => HclText.ParseExpression(new HclSource(text.Text, null), out _),
        _ => expression,
    };

    private static string NameOf(HclExpression key) => key is LiteralExpression { Value: TextValue text } ? text.Text : key.Written;
}
