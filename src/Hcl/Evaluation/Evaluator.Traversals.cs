namespace TlsCompat.Hcl;

/// <summary>References, attributes, indices and splats (hcl.GetAttr, hcl.Index).</summary>
internal sealed partial class Evaluator
{
    private HclValue Traversal(HclExpression expression, EvaluationScope scope)
    {
        // From the root outwards: every expression of the chain.
        var chain = new List<HclExpression>();
        for (var at = expression; ; at = at is AttributeExpression attribute ? attribute.Target : ((IndexExpression)at).Target)
        {
            chain.Insert(0, at);
            if (at is not (AttributeExpression or IndexExpression))
                break;
        }

        HclValue value;
        var next = 1;
        if (chain[0] is NameExpression name)
        {
            if (scope[name.Name] is { } given)
            {
                value = given;
            }
            else if (host.Resolve(name.Name, [.. chain.Skip(1).Select(step => StepOf(step, scope))], out var consumed) is { } resolved)
            {
                value = resolved;
                next += consumed;
            }
            else
            {
                return Fault(expression, "there is no value of this name");
            }
        }
        else
        {
            value = Evaluate(chain[0], scope);
        }

        for (; next < chain.Count; next++)
        {
            value = chain[next] is AttributeExpression attribute
                ? Attribute(attribute, value, attribute.Name)
                : Index(chain[next], value, Evaluate(((IndexExpression)chain[next]).Key, scope));
        }

        return value;
    }

    private string? StepOf(HclExpression step, EvaluationScope scope) => step is AttributeExpression attribute
        ? attribute.Name
        : Conversion.ToText(Evaluate(((IndexExpression)step).Key, scope))?.Text is { } key ? $"[{key}]" : null;

    private HclValue Attribute(HclExpression expression, HclValue value, string name)
    {
        switch (value)
        {
            case NullValue:
                return Fault(expression, "the value is null and has no attributes");
            case MappingValue mapping:
                return mapping[name] ?? Fault(expression, $"there is no attribute {name}");
            case UnknownValue { Outline: MappingValue outline } when outline[name] is { } member && choices is not null:
                return member;
            case UnknownValue { Type: { Kind: HclKind.Object } type }:
                return type.AttributeOf(name) is { } known ? Extended(expression, value, known, name) : Fault(expression, $"there is no attribute {name}");
            case UnknownValue { Type.Kind: HclKind.Map or HclKind.Dynamic }:
                return Extended(expression, value, value.Type.Element, name);
            default:
                return Fault(expression, "the value has no attributes");
        }
    }

    /// <summary>The attribute of a value that is not known is written as that value is, where it is a reference.</summary>
    private static UnknownValue Extended(HclExpression expression, HclValue value, HclType type, string name) => value is UnknownValue { IsReference: true } reference
        ? new UnknownValue(type, $"{reference.Written}.{name}", expression.Source, expression.Span.Start) { IsReference = true }
        : Unknown(type, expression);

    private HclValue Index(HclExpression expression, HclValue value, HclValue key)
    {
        if (value.IsNull || key.IsNull)
            return Fault(expression, "the value or its index is null");
        if (value is UnknownValue { Outline: SequenceValue or MappingValue } open && choices is not null && key.IsKnown && TryIndex(open.Outline, key) is { IsKnown: true } element)
            return element;
        var type = value.Type;
        if (key.Type.Kind == HclKind.Dynamic || type.Kind == HclKind.Dynamic)
            return Unknown(HclType.Dynamic, expression);
        if (type.Kind is HclKind.Set || type.IsPrimitive)
            return Fault(expression, "the value has no elements that can be told apart");
        if (Conversion.Convert(key, type.IsMapping ? HclType.Text : HclType.Number) is not { } converted)
            return Fault(expression, "the index is of another type");
        if (!value.IsKnown || !converted.IsKnown)
            return Unknown(type.Kind is HclKind.List or HclKind.Map ? type.Element : HclType.Dynamic, expression);
        return TryIndex(value, converted) ?? Fault(expression, "there is no element of this index");
    }

    private static HclValue? TryIndex(HclValue value, HclValue key) => (value, key) switch
    {
        (MappingValue mapping, _) when Conversion.ToText(key) is { } name => mapping[name.Text],
        (SequenceValue { Type.Kind: not HclKind.Set } sequence, _) when Conversion.Convert(key, HclType.Number) is NumberValue number && number.Value.ToInt32() is { } index
            && index >= 0 && index < sequence.Elements.Count && !sequence.Elements.Take(index + 1).Any(IsAnyNumber) => sequence.Elements[index],
        _ => null,
    };

    private static bool IsAnyNumber(HclValue value) => value is UnknownValue { IsAnyNumber: true };

    private HclValue Splat(SplatExpression splat, EvaluationScope scope)
    {
        var faults = _faults.Count;
        var target = Evaluate(splat.Target, scope);
        if (_faults.Count > faults)
            return Unknown(HclType.Dynamic, splat);
        if (target.IsNull)
            return target.Type.IsSequence ? Fault(splat, "the value is null") : SequenceValue.Tuple([]);
        if (target is UnknownValue open)
        {
            var outline = open.Outline as SequenceValue ?? (open.Type.Kind == HclKind.Dynamic || open.Type.IsSequence ? SequenceValue.Tuple([Any(splat.Target), ItemOf(open, splat)]) : SequenceValue.Tuple([open]));
            return Unknown(HclType.Dynamic, splat, SequenceValue.Tuple(outline.Elements.Select(Each)));
        }

        if (target is not SequenceValue sequence)
            return SequenceValue.Tuple([Each(target)]);
        var values = sequence.Elements.Select(Each).ToList();
        if (_faults.Count > faults)
            return Unknown(HclType.Dynamic, splat);
        return sequence.Type.Kind == HclKind.Tuple ? SequenceValue.Tuple(values)
            : SequenceValue.List(values.Count > 0 ? values[0].Type : HclType.Dynamic, values);

        HclValue Each(HclValue item) => IsAnyNumber(item) ? item : Evaluate(splat.Each, scope.With(splat.Item, item));
    }

    /// <summary>Any number of elements.</summary>
    private static UnknownValue Any(HclExpression expression) => new(HclType.Dynamic, expression.Written, expression.Source, expression.Span.Start) { IsAnyNumber = true };

    /// <summary>One element of a list that is not known.</summary>
    private static UnknownValue ItemOf(UnknownValue list, HclExpression expression) =>
        new(list.Type.IsSequence && list.Type.Kind != HclKind.Tuple ? list.Type.Element : HclType.Dynamic, list.IsReference ? list.Written : list.Written + "[*]", expression.Source, expression.Span.Start) { IsReference = list.IsReference };
}
