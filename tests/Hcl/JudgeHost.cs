using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Hcl.Tests;

/// <summary>The names and values that tests/Hcl/Judge/main.go has too, and files that are texts of the test.</summary>
internal sealed class JudgeHost : IEvaluationHost
{
    private static readonly Dictionary<string, HclValue> Variables = new(StringComparer.Ordinal)
    {
        ["name"] = TextValue.Of("api.example.org"),
        ["count"] = NumberValue.Of(3),
        ["flag"] = BoolValue.True,
        ["nothing"] = new NullValue(HclType.Text),
        ["names"] = SequenceValue.List(HclType.Text, Texts("b", "a", "b", "c")),
        ["set"] = SequenceValue.Set(HclType.Text, Texts("b", "a")),
        ["pairs"] = MappingValue.Map(HclType.Text, [KeyValuePair.Create<string, HclValue>("y", TextValue.Of("2")), KeyValuePair.Create<string, HclValue>("x", TextValue.Of("1"))]),
        ["rule"] = MappingValue.Object(
        [
            KeyValuePair.Create<string, HclValue>("sid", NumberValue.Of(7)),
            KeyValuePair.Create<string, HclValue>("action", TextValue.Of("pass")),
            KeyValuePair.Create<string, HclValue>("ports", SequenceValue.Tuple([NumberValue.Of(443), TextValue.Of("any")])),
        ]),
        ["u_text"] = new UnknownValue(HclType.Text, "u_text"),
        ["u_number"] = new UnknownValue(HclType.Number, "u_number"),
        ["u_bool"] = new UnknownValue(HclType.Bool, "u_bool"),
        ["u_list"] = new UnknownValue(HclType.List(HclType.Text), "u_list"),
        ["u_any"] = new UnknownValue(HclType.Dynamic, "u_any"),
        ["partly"] = SequenceValue.List(HclType.Text, [TextValue.Of("a"), new UnknownValue(HclType.Text, "partly[1]")]),
    };

    public Dictionary<string, string> Files { get; } = new(StringComparer.Ordinal);

    /// <summary>Evaluates an expression.</summary>
    public static HclValue Evaluate(string text, IChoices? choices = null, JudgeHost? host = null) => Evaluate(text, out _, choices, host);

    public static HclValue Evaluate(string text, out IReadOnlyList<EvaluationFault> faults, IChoices? choices = null, JudgeHost? host = null)
    {
        var evaluator = new Evaluator(host ?? new JudgeHost(), new EvaluationBudget(4_000_000), choices);
        var expression = HclText.ParseExpression(new HclSource(text, null), out var error);
        Assert.True(expression is not null, $"{text}: {error?.Message}");
        var value = evaluator.Evaluate(expression, EvaluationScope.Empty);
        faults = evaluator.Faults;
        return value;
    }

    /// <summary>The answer in the words of the judge.</summary>
    public static string Answer(string text)
    {
        if (HclText.ParseExpression(new HclSource(text, null), out _) is null)
            return """{"fault":true}""";
        var value = Evaluate(text, out var faults);
        return faults.Count > 0 ? """{"fault":true}""" : Tell(value);
    }

    public HclValue? Resolve(string root, IReadOnlyList<string?> steps, out int consumed)
    {
        consumed = 0;
        return Variables.GetValueOrDefault(root);
    }

    public HclSource? ReadFile(string path, HclExpression call) => Files.TryGetValue(path, out var text) ? new HclSource(text, path) : null;

    public bool? Exists(string path) => Files.ContainsKey(path);

    public IReadOnlyList<string>? ListFiles(string folder) => [.. Files.Keys.Where(path => path.StartsWith(folder + "/", StringComparison.Ordinal)).Select(path => path[(folder.Length + 1)..])];

    public HclValue? DecodeYaml(TextValue text) => null;

    private static IEnumerable<HclValue> Texts(params string[] texts) => texts.Select(text => TextValue.Of(text));

    private static string Tell(HclValue value) => value switch
    {
        UnknownValue => """{"?":true}""",
        NullValue => "null",
        TextValue text => JsonEncoding.Quote(text.Text),
        BoolValue boolean => boolean.Value ? "true" : "false",
        NumberValue number => $$"""{"number":"{{number.Value}}"}""",
        SequenceValue sequence => $$"""{"{{Kind(sequence.Type)}}":[{{string.Join(',', sequence.Elements.Select(Tell))}}]}""",
        MappingValue mapping => $$"""{"{{Kind(mapping.Type)}}":{""" + string.Join(',', mapping.Members.Select(member => JsonEncoding.Quote(member.Key) + ":" + Tell(member.Value))) + "}}",
        _ => throw new ArgumentException("no kind of value", nameof(value)),
    };

    private static string Kind(HclType type) => type.Kind.ToString().ToLowerInvariant();
}
