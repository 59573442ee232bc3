using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Hcl;

/// <summary><c>for</c> in expressions and templates.</summary>
internal sealed partial class Evaluator
{
    private HclValue Loop(LoopExpression loop, EvaluationScope scope) => Repeating(() => Repeated(loop, scope));

    /// <summary>What stays the same from one round to the next is remembered until the outermost loop ends.</summary>
    private HclValue Repeating(Func<HclValue> carryOut)
    {
        _loops++;
        var value = carryOut();
        if (--_loops == 0)
            _invariants.Clear();
        return value;
    }

    private HclValue Repeated(LoopExpression loop, EvaluationScope scope)
    {
        var collection = Evaluate(loop.Collection, scope);
        if (ElementsOf(collection, loop.Collection, loop.KeyName, loop.ValueName, out var fault) is not { } elements)
            return fault!;

        // What is wrong with an element that only stands for others may not be wrong with them.
        using var tolerance = collection.IsKnown ? null : new Tolerance(_faults);
        var items = new List<HclValue>();
        var members = new List<KeyValuePair<string, HclValue>>();
        var isKnown = collection.IsKnown;
        if (!collection.IsKnown && loop.Key is null && !elements.Any(element => IsAnyNumber(element.Value)))
            items.Add(AnyOf(loop));
        foreach (var (key, value) in elements)
        {
            if (IsAnyNumber(value))
            {
                items.Add(AnyOf(loop));
                continue;
            }

            var inner = Inner(scope, loop.KeyName, key, loop.ValueName, value);
            if (loop.Condition is not null)
            {
                var condition = Evaluate(loop.Condition, inner);
                if (condition.IsNull || (condition.IsKnown && Conversion.Convert(condition, HclType.Bool) is not BoolValue))
                    return Fault(loop.Condition, "the condition is neither true nor false");
                isKnown &= condition.IsKnown;
                if (Conversion.Convert(condition, HclType.Bool) is BoolValue { Value: false })
                    continue;
                if (!condition.IsKnown && loop.Key is null)
                    items.Add(AnyOf(loop));
            }

            if (loop.Key is not null && Evaluate(loop.Key, inner) is var name)
            {
                if (name.IsNull || (name.IsKnown && Conversion.ToText(name) is null))
                    return Fault(loop.Key, "the key of a member is no text");
                isKnown &= name.IsKnown;
                var result = Evaluate(loop.Value, inner);
                members.Add(KeyValuePair.Create(Conversion.ToText(name)?.Text ?? "${" + loop.Key.Written + "}", result));
            }
            else
            {
                items.Add(Evaluate(loop.Value, inner));
            }

            if (!budget.TryTake(loop, 0))
                return Unknown(HclType.Dynamic, loop);
        }

        if (loop.Key is null)
            return isKnown ? SequenceValue.Tuple(items) : Unknown(HclType.Dynamic, loop, SequenceValue.Tuple(items));
        if (!loop.Groups && isKnown && members.DistinctBy(member => member.Key, StringComparer.Ordinal).Count() < members.Count)
            return Fault(loop, "two members have the same key");
        var mapping = MappingValue.Object(loop.Groups
            ? members.GroupBy(member => member.Key, member => member.Value, StringComparer.Ordinal).Select(group => KeyValuePair.Create<string, HclValue>(group.Key, SequenceValue.Tuple(group)))
            : members.DistinctBy(member => member.Key, StringComparer.Ordinal));
        return isKnown ? mapping : Unknown(HclType.Dynamic, loop, mapping);
    }

    /// <summary>What a loop runs over: the elements of its collection, or one that stands for those of a collection which is not known.</summary>
    /// <param name="collection">The collection.</param>
    /// <param name="written">Where it is written.</param>
    /// <param name="keyName">The variable for keys.</param>
    /// <param name="valueName">The variable for elements.</param>
    /// <param name="fault">What comes of the loop where there are no elements.</param>
    private IEnumerable<KeyValuePair<HclValue, HclValue>>? ElementsOf(HclValue collection, HclExpression written, string? keyName, string valueName, out HclValue? fault)
    {
        fault = null;
        if (!collection.IsNull && ElementsOf(collection.Outline) is { } elements)
            return elements;
        if (collection.IsNull)
            fault = Fault(written, "the loop runs over null");
        else if (collection.IsKnown || collection.Type.IsPrimitive)
            fault = Fault(written, "the loop runs over a value that has no elements");
        return fault is null ? [Sample(written, keyName, valueName)] : null;
    }

    /// <summary>The elements of a list, set, map, tuple or object with their keys; null for what has none.</summary>
    public static IEnumerable<KeyValuePair<HclValue, HclValue>>? ElementsOf(HclValue value) => value switch
    {
        MappingValue mapping => mapping.Members.Select(member => KeyValuePair.Create<HclValue, HclValue>(TextValue.Of(member.Key), member.Value)),
        SequenceValue { Type.Kind: HclKind.Set } set => set.Elements.Select(element => KeyValuePair.Create(element, element)),
        SequenceValue sequence => sequence.Elements.Select((element, i) => KeyValuePair.Create<HclValue, HclValue>(NumberValue.Of(i), element)),
        _ => null,
    };

    private static EvaluationScope Inner(EvaluationScope scope, string? keyName, HclValue key, string valueName, HclValue value)
    {
        var names = new Dictionary<string, HclValue>(StringComparer.Ordinal) { [valueName] = value };
        if (keyName is not null)
            names[keyName] = key;
        return scope.With(names);
    }

    /// <summary>One element that stands for those of a collection which is not known.</summary>
    private static KeyValuePair<HclValue, HclValue> Sample(HclExpression collection, string? keyName, string valueName) => KeyValuePair.Create<HclValue, HclValue>(
        new UnknownValue(HclType.Dynamic, keyName ?? "", collection.Source, collection.Span.Start) { IsReference = true },
        new UnknownValue(HclType.Dynamic, valueName, collection.Source, collection.Span.Start) { IsReference = true });

    private static UnknownValue AnyOf(LoopExpression loop) =>
        new(HclType.Dynamic, loop.Source.Text.Substring(loop.Head.Start, loop.Head.Length), loop.Source, loop.Head.Start) { IsAnyNumber = true };

    /// <summary>Forgets the faults of what is carried out until it ends.</summary>
    private sealed class Tolerance(List<EvaluationFault> faults) : IDisposable
    {
        private readonly int _before = faults.Count;

        public void Dispose() => faults.RemoveRange(_before, faults.Count - _before);
    }

    private HclValue TemplateLoop(TemplateLoopExpression loop, EvaluationScope scope) => Repeating(() => Repeated(loop, scope));

    private HclValue Repeated(TemplateLoopExpression loop, EvaluationScope scope)
    {
        var collection = Evaluate(loop.Collection, scope);
        if (ElementsOf(collection, loop.Collection, loop.Key, loop.Value, out var fault) is not { } elements)
            return fault!;

        using var tolerance = collection.IsKnown ? null : new Tolerance(_faults);
        var isKnown = collection.IsKnown;
        var text = new List<MappedText>();
        if (!collection.IsKnown)
            text.Add(Directive(loop));
        foreach (var (key, value) in elements.Where(element => !IsAnyNumber(element.Value)))
        {
            var body = Evaluate(loop.Body, Inner(scope, loop.Key, key, loop.Value, value));
            isKnown &= body.IsKnown;
            if (body.Outline is TextValue part)
                text.Add(part.Traced);
            if (!budget.TryTake(loop, body.Outline is TextValue { Text.Length: var length } ? length : 0))
                return Unknown(HclType.Text, loop);
        }

        var all = TextValue.Of(MappedText.Concat(text));
        return isKnown ? all : Unknown(HclType.Text, loop, all);
    }
}
