using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Firewall.Sources.Terraform;

/// <summary>Resources: how many of them there are, what their bodies are, and how others refer to them.</summary>
internal sealed partial class TerraformInstance
{
    private const int MostInstances = 200;

    /// <summary>Blocks without which a group or policy says nothing: that there is none of them is a default that a deployment changes.</summary>
    private static readonly HashSet<string> MakeRules = new(StringComparer.Ordinal) { "stateful_rule", "rules_source_list", "stateful_rule_group_reference" };

    /// <summary>What the collections were made with whose elements are just being gone through.</summary>
    private readonly Stack<TerraformUses> _loops = new();

    /// <summary>Arguments that say how a resource is made and not what it is.</summary>
    private static readonly HashSet<string> Meta = new(StringComparer.Ordinal) { "count", "for_each", "depends_on", "provider", "providers", "lifecycle", "tags", "tags_all" };

    /// <summary>The instances of a block: for each its key as it stands in addresses, and what <c>each</c> and <c>count</c> are.</summary>
    /// <param name="block">The block.</param>
    /// <param name="isAbsent">Whether there is none of it.</param>
    /// <param name="assumed">Whether that it is there is an assumption: with the defaults it is not.</param>
    public IReadOnlyList<(string Key, EvaluationScope Scope)> InstancesOf(HclBlock block, out bool isAbsent, out bool assumed)
    {
        isAbsent = assumed = false;
        var outer = _uses;
        var uses = Begin();
        var instances = block["for_each"] is { } each ? ForEach(Plain.Evaluate(each, EvaluationScope.Empty))
            : block["count"] is { } count ? Count(Plain.Evaluate(count, EvaluationScope.Empty))
            : [("", EvaluationScope.Empty)];
        _uses = outer;
        _uses.Add(uses);
        if (instances.Count > 0)
            return instances;
        // With a default there is none; a deployment that sets it has one, and what that is, is what is asked.
        assumed = uses.Defaults.Count > 0;
        isAbsent = !assumed;
        return assumed ? [("", Sample())] : [];
    }

    /// <summary>That a block is there though with the defaults there is none of it.</summary>
    public static string AssumedToBe(HclBlock block) => $"where {(block["count"] ?? block["for_each"])!.Written.ReplaceLineEndings(" ")} makes it";

    private static List<(string Key, EvaluationScope Scope)> ForEach(HclValue value) => value.Outline switch
    {
        _ when !value.IsKnown && value.Outline == value => [("", Sample())],
        MappingValue mapping => [.. mapping.Members.Take(MostInstances).Select(member => Each(member.Key, member.Value))],
        SequenceValue sequence => [.. sequence.Elements.Take(MostInstances).Select(element => Conversion.ToText(element) is { } text ? Each(text.Text, text) : ("", Sample()))],
        _ => [("", Sample())],
    };

    private static (string Key, EvaluationScope Scope) Each(string key, HclValue value) => ($"[\"{key}\"]", Named("each", ("key", TextValue.Of(key)), ("value", value)));

    private static List<(string Key, EvaluationScope Scope)> Count(HclValue value) =>
        Conversion.Convert(value, HclType.Number) is NumberValue number && number.Value.ToInt32() is { } count and >= 0
            ? [.. Enumerable.Range(0, Math.Min(count, MostInstances)).Select(index => (count == 1 ? "" : $"[{index}]", Named("count", ("index", NumberValue.Of(index)))))]
            : [("", Sample())];

    /// <summary>One instance that stands for any.</summary>
    private static EvaluationScope Sample() =>
        Named("each", ("key", Open("each.key")), ("value", Open("each.value"))).With(new Dictionary<string, HclValue>(StringComparer.Ordinal)
        {
            ["count"] = MappingValue.Object([KeyValuePair.Create<string, HclValue>("index", Open("count.index"))]),
        });

    private static UnknownValue Open(string written) => new(HclType.Dynamic, written) { IsReference = true };

    private static EvaluationScope Named(string name, params ReadOnlySpan<(string Name, HclValue Value)> members)
    {
        var all = new Dictionary<string, HclValue>(StringComparer.Ordinal);
        foreach (var (member, value) in members)
            all[member] = value;
        return EvaluationScope.Empty.With(new Dictionary<string, HclValue>(StringComparer.Ordinal) { [name] = MappingValue.Object(all) });
    }

    /// <summary>What one instance of a resource holds.</summary>
    public MappingValue BodyOfInstance(HclBlock block, EvaluationScope scope)
    {
        var outer = _uses;
        var uses = Begin();
        if ((block["count"] ?? block["for_each"]) is not null)
            InstancesOf(block, out _, out _);
        _uses = outer;
        _uses.Add(uses);
        // A count says how many there are and not what they are.
        _loops.Push(block["for_each"] is null ? new TerraformUses() : uses);
        var body = BodyOf(block, scope);
        _loops.Pop();
        return body;
    }

    /// <summary>What a block holds: its attributes, and the blocks within it as lists by their types.</summary>
    public MappingValue BodyOf(HclBlock block, EvaluationScope scope)
    {
        var members = new Dictionary<string, HclValue>(StringComparer.Ordinal);
        var offsets = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var (name, expression) in block.Attributes.Where(attribute => !Meta.Contains(attribute.Key)))
        {
            members[name] = Noted(expression, scope);
            offsets[name] = expression.Source.OffsetOf(expression.Span.Start);
        }

        foreach (var blocks in block.Blocks.GroupBy(TypeOf, StringComparer.Ordinal).Where(blocks => !Meta.Contains(blocks.Key)))
        {
            var isOpen = false;
            var bodies = SequenceValue.Tuple(blocks.SelectMany(inner => BodiesOf(inner, scope, ref isOpen)).ToList(), blocks.Any(inner => inner.Type == "dynamic") ? null : blocks.ToList());
            members[blocks.Key] = isOpen ? new UnknownValue(HclType.Dynamic, blocks.Key, block.Source, blocks.First().Span.Start, bodies) : bodies;
            offsets[blocks.Key] = blocks.First().Span.Start;
        }

        return MappingValue.Object(members, block.Source, block.Span.Start, offsets);
    }

    /// <summary>A value, of which it is noted what its open parts were made with.</summary>
    private HclValue Noted(HclExpression expression, EvaluationScope scope)
    {
        var outer = _uses;
        var uses = Begin();
        var value = Evaluator.Evaluate(expression, scope);
        if (!value.IsWhollyKnown)
        {
            foreach (var around in _loops)
                uses.Add(around);
            outer.Note(value, uses);
        }

        _uses = outer;
        _uses.Add(uses);
        return value;
    }

    /// <summary>
    /// The expression that is to give a group its rules, where it gives none with the defaults of variables, and those: AWS takes no such group, so
    /// that whoever deploys it gives them others. Null where the group has rules, or no variable decides about them.
    /// </summary>
    public (HclExpression Rules, IReadOnlyCollection<string> Variables)? RulesOfCaller(HclBlock block, EvaluationScope scope, MappingValue body)
    {
        if (!IsNothing(body["rules"]) || !IsNothing(body["rule_group"]))
            return null;
        var outer = _uses;
        foreach (var expression in block.Blocks.Where(inner => TypeOf(inner) == "rule_group").Select(inner => inner["for_each"]).Prepend(block["rules"]).OfType<HclExpression>())
        {
            var uses = Begin();
            Evaluator.Evaluate(expression, scope);
            _uses = outer;
            if (uses.Defaults.Count > 0)
                return (expression, uses.Defaults);
        }

        return null;
    }

    private static bool IsNothing(HclValue? value) => value?.Outline is null or NullValue or SequenceValue { Elements.Count: 0 };

    /// <summary><c>dynamic "x"</c> makes blocks of the type x.</summary>
    private static string TypeOf(HclBlock block) => block is { Type: "dynamic", Labels: [var type] } ? type : block.Type;

    private List<HclValue> BodiesOf(HclBlock block, EvaluationScope scope, ref bool isOpen)
    {
        if (block is not { Type: "dynamic", Labels: [var type] } || block.Blocks.FirstOrDefault(inner => inner.Type == "content") is not { } content)
            return [BodyOf(block, scope)];
        var iterator = (block["iterator"] as NameExpression)?.Name ?? type;
        var outer = _uses;
        var uses = Begin();
        var collection = block["for_each"] is { } each ? Evaluator.Evaluate(each, scope) : Open("dynamic." + type);
        _uses = outer;
        _uses.Add(uses);
        var elements = Evaluator.ElementsOf(collection.Outline)?.Where(element => element.Value is not UnknownValue { IsAnyNumber: true }).ToList();
        // What is not known comes once, as any of its elements.
        if ((elements is null && !collection.IsNull) || (elements is null or [] && uses.Defaults.Count > 0 && MakeRules.Contains(type)))
        {
            isOpen = true;
            elements = [KeyValuePair.Create<HclValue, HclValue>(Open(iterator + ".key"), Open(iterator + ".value"))];
        }

        _loops.Push(uses);
        var bodies = (elements ?? []).Take(MostInstances * 50).Select(element => (HclValue)BodyOf(content, scope.With(new Dictionary<string, HclValue>(StringComparer.Ordinal)
        {
            [iterator] = MappingValue.Object([KeyValuePair.Create("key", element.Key), KeyValuePair.Create("value", element.Value)]),
        }))).ToList();
        _loops.Pop();
        return bodies;
    }

    /// <summary>What others have for a resource until it is made: an address, of which its ARN is an attribute.</summary>
    private HclValue ResourceOf(string type, string name, IReadOnlyList<string?> steps, ref int consumed)
    {
        var block = Folder.OfType("resource").FirstOrDefault(resource => resource.Block.Labels is [var first, var second] && first == type && second == name).Block;
        _uses.HasOthers |= block is null;
        var instances = block is null ? [("", EvaluationScope.Empty)] : InstancesOf(block, out _, out _);
        var address = $"{Address}{type}.{name}";
        if (steps.Count > 1 && (steps[1] is null || steps[1]!.StartsWith('[')))
        {
            consumed = 2;
            var key = steps[1] is not { } index ? "" : instances.Select(instance => instance.Item1).FirstOrDefault(key => key.Replace("\"", "", StringComparison.Ordinal) == index) ?? "";
            return Instance(address + key, steps, ref consumed);
        }

        // Of a resource with a count there is a list, though it be of one.
        if (steps.Count > 1 || block is null || (block["count"] ?? block["for_each"]) is null)
            return Instance(address, steps, ref consumed);
        var unmoved = 0;
        // One that stands for all: what loops over them has it once.
        if (instances is [("", { } scope)] && scope["each"] is not null)
            return new UnknownValue(HclType.Dynamic, address, outline: SequenceValue.Tuple([Instance(address, [], ref unmoved)])) { IsReference = true };
        return instances.Count > 0 && instances[0].Item1.StartsWith("[\"", StringComparison.Ordinal)
            ? MappingValue.Object(instances.Select(instance => KeyValuePair.Create<string, HclValue>(instance.Item1[2..^2], Instance(address + instance.Item1, [], ref unmoved))))
            : SequenceValue.Tuple(instances.Select(instance => (HclValue)Instance(address + instance.Item1, [], ref unmoved)));
    }

    /// <summary>The id of a resource of this service is its ARN.</summary>
    private static UnknownValue Instance(string address, IReadOnlyList<string?> steps, ref int consumed)
    {
        if (consumed < steps.Count && steps[consumed] is "id" or "rule_group_arn" or "firewall_policy_arn")
        {
            consumed++;
            address += ".arn";
        }

        return Open(address);
    }

    /// <summary>What the policies of a configuration have for the ARN of a resource.</summary>
    public static string ArnOf(string address) => TemplatePlaceholder.Of($"${{{address}.arn}}");
}
