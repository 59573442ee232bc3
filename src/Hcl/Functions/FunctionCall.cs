using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Hcl;

/// <summary>The arguments of a call as a function asks for them.</summary>
internal sealed class FunctionCall(Evaluator evaluator, CallExpression call, IReadOnlyList<HclValue> arguments)
{
    public Evaluator Evaluator => evaluator;

    public CallExpression Expression => call;

    public IReadOnlyList<HclValue> Arguments => arguments;

    public int Count => arguments.Count;

    public HclValue this[int index] => arguments[index];

    public HclValue? At(int index) => index < arguments.Count ? arguments[index] : null;

    /// <summary>An argument as a text.</summary>
    public TextValue Text(int index) => Conversion.ToText(arguments[index]) ?? throw Expected(index, "a text");

    /// <summary>An argument as a text, with placeholders for what is open in it.</summary>
    public MappedText Outline(int index) => Evaluator.OutlineText(arguments[index]);

    public string String(int index) => Text(index).Text;

    public HclNumber Number(int index) => Conversion.Convert(arguments[index], HclType.Number) is NumberValue number ? number.Value : throw Expected(index, "a number");

    public int Integer(int index) => Number(index).ToInt32() ?? throw Expected(index, "a whole number");

    public bool Bool(int index) => Conversion.Convert(arguments[index], HclType.Bool) is BoolValue value ? value.Value : throw Expected(index, "true or false");

    /// <summary>The elements of a list, set or tuple.</summary>
    public IReadOnlyList<HclValue> Elements(int index) => arguments[index] is SequenceValue sequence ? sequence.Elements : throw Expected(index, "a list");

    public SequenceValue Sequence(int index) => arguments[index] as SequenceValue ?? throw Expected(index, "a list");

    public MappingValue Mapping(int index) => arguments[index] as MappingValue ?? throw Expected(index, "a map");

    /// <summary>An unknown result, as the call is written.</summary>
    public UnknownValue Unknown(HclType? type = null, HclValue? outline = null) => Evaluator.Unknown(type ?? HclType.Dynamic, call, outline);

    /// <summary>Any number of elements or lines in an outline, for the reason that the call is not known.</summary>
    public UnknownValue AnyNumber() => new(HclType.Dynamic, call.Written, call.Source, call.Span.Start) { IsAnyNumber = true };

    private FunctionException Expected(int index, string what) => new($"argument {index + 1} of {call.Name} is not {what}") { IsOpen = !arguments[index].IsKnown };
}
