using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Hcl;

/// <summary>
/// Carries out expressions as HCL and Terraform do (hclsyntax/expression.go). What depends on an unknown value is unknown; beside that it keeps, as
/// its outline, what is known of it. What Terraform would refuse is a fault and an unknown value.
/// </summary>
/// <param name="host">What names and files are.</param>
/// <param name="budget">How much may be evaluated.</param>
/// <param name="choices">Decides what is not known; null where it stays unknown.</param>
internal sealed partial class Evaluator(IEvaluationHost host, EvaluationBudget budget, IChoices? choices = null)
{
    private readonly List<EvaluationFault> _faults = [];

    public IEvaluationHost Host => host;

    public EvaluationBudget Budget => budget;

    public IReadOnlyList<EvaluationFault> Faults => _faults;

    public HclValue Evaluate(HclExpression expression, EvaluationScope scope)
    {
        try
        {
            return budget.TryEnter(expression) ? EvaluateInner(expression, scope) : Unknown(HclType.Dynamic, expression);
        }
        finally
        {
            budget.Leave();
        }
    }

    /// <summary>A value that is not known, as its expression is written.</summary>
    public static UnknownValue Unknown(HclType type, HclExpression expression, HclValue? outline = null) =>
        new(type, expression.Written, expression.Source, expression.Span.Start, outline);

    /// <summary>Notes what Terraform would refuse.</summary>
    public UnknownValue Fault(HclExpression expression, string message)
    {
        _faults.Add(new EvaluationFault(expression, message));
        return Unknown(HclType.Dynamic, expression);
    }

    private HclValue EvaluateInner(HclExpression expression, EvaluationScope scope)
    {
        switch (expression)
        {
            case LiteralExpression literal:
                return literal.Value;
            case ParenthesesExpression parentheses:
                return Evaluate(parentheses.Inner, scope);
            case InterpolationExpression interpolation:
                return Evaluate(interpolation.Value, scope);
            case TemplateExpression template:
                return Template(template, scope);
            case TemplateConditionExpression condition:
                return TemplateCondition(condition, scope);
            case TemplateLoopExpression loop:
                return TemplateLoop(loop, scope);
            case NameExpression or AttributeExpression or IndexExpression:
                return Traversal(expression, scope);
            case SplatItemExpression item:
                return scope.ValueOf(item) ?? Unknown(HclType.Dynamic, item);
            case SplatExpression splat:
                return Splat(splat, scope);
            case CallExpression call:
                return Call(call, scope);
            case ConditionalExpression conditional:
                return Conditional(conditional, scope);
            case OperationExpression operation:
                return Operation(operation, scope);
            case TupleExpression tuple:
                return SequenceValue.Tuple(tuple.Elements.Select(element => Evaluate(element, scope)), tuple);
            case ObjectExpression members:
                return Object(members, scope);
            case LoopExpression loop:
                return Loop(loop, scope);
            default:
                throw new ArgumentException($"no kind of expression is {expression.GetType().Name}", nameof(expression));
        }
    }

    private HclValue Object(ObjectExpression expression, EvaluationScope scope)
    {
        var members = new Dictionary<string, HclValue>(StringComparer.Ordinal);
        var offsets = new Dictionary<string, int>(StringComparer.Ordinal);
        var isKnown = true;
        foreach (var (key, value) in expression.Members)
        {
            var evaluated = Evaluate(value, scope);
            switch (Evaluate(key, scope))
            {
                case { IsNull: true }:
                    return Fault(key, "the name of a member is null");
                case { IsKnown: false }:
                    isKnown = false;
                    break;
                case var name when Conversion.ToText(name) is { } text:
                    members[text.Text] = evaluated;
                    offsets[text.Text] = value.Source.OffsetOf(value.Span.Start);
                    break;
                default:
                    return Fault(key, "the name of a member is no text");
            }
        }

        var known = MappingValue.Object(members, expression.Source, expression.Span.Start, offsets);
        return isKnown ? known : Unknown(HclType.Dynamic, expression, known);
    }

    /// <summary>A condition that is not known is played both ways where the call asks for that.</summary>
    private bool? Decide(HclExpression condition, HclValue value)
    {
        if (value.IsKnown)
            return Conversion.Convert(value, HclType.Bool) is BoolValue known ? known.Value : null;
        var text = Clause(condition);
        return choices?.Choose(text, [text + " holds", text + " does not hold"]) is { } choice ? choice == 0 : null;
    }

    /// <summary>An expression in a sentence: on one line, and not too long.</summary>
    private static string Clause(HclExpression expression)
    {
        const int Longest = 80;
        var text = string.Join(' ', expression.Written.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return text.Length <= Longest ? text : text[..(Longest - 1)] + "…";
    }

    private HclValue Conditional(ConditionalExpression expression, EvaluationScope scope)
    {
        var before = _faults.Count;
        var then = Evaluate(expression.Then, scope);
        var afterThen = _faults.Count;
        var otherwise = Evaluate(expression.Otherwise, scope);
        var (thenFaults, otherwiseFaults) = (_faults[before..afterThen], _faults[afterThen..]);
        _faults.RemoveRange(before, _faults.Count - before);
        var type = ResultType(then, otherwise);
        var condition = Evaluate(expression.Condition, scope);
        if (type is null && choices is null)
            return Fault(expression, "the results of the condition are of different types");
        if (condition.IsNull)
            return Fault(expression.Condition, "the condition is null");
        if (condition.IsKnown && Conversion.Convert(condition, HclType.Bool) is not { IsNull: false })
            return Fault(expression.Condition, "the condition is neither true nor false");
        if (Decide(expression.Condition, condition) is not { } isTrue)
            return Unknown(type ?? HclType.Dynamic, expression);
        _faults.AddRange(isTrue ? thenFaults : otherwiseFaults);
        var result = isTrue ? then : otherwise;
        return type is null ? result : Conversion.Convert(result, type) ?? Fault(expression, "the results of the condition are of different types");
    }

    private static HclType? ResultType(HclValue then, HclValue otherwise)
    {
        if (then is NullValue { Type.Kind: HclKind.Dynamic })
            return otherwise.Type;
        if (otherwise is NullValue { Type.Kind: HclKind.Dynamic })
            return then.Type;
        return then.Type.Kind == HclKind.Dynamic || otherwise.Type.Kind == HclKind.Dynamic ? HclType.Dynamic : Conversion.Unify([then.Type, otherwise.Type]);
    }

    private HclValue Operation(OperationExpression expression, EvaluationScope scope)
    {
        var left = expression.Left is null ? null : Evaluate(expression.Left, scope);
        var right = Evaluate(expression.Right, scope);
        if (left is not null && expression.Symbol is "==" or "!=")
        {
            return Equality.Compare(left!, right) is { } areEqual ? BoolValue.Of(areEqual == (expression.Symbol == "==")) : Unknown(HclType.Bool, expression);
        }

        var isLogic = expression.Symbol is "!" or "&&" or "||";
        var (operand, result) = isLogic ? (HclType.Bool, HclType.Bool) : (HclType.Number, expression.Symbol is "<" or ">" or "<=" or ">=" ? HclType.Bool : HclType.Number);
        if (left?.IsNull == true || right.IsNull)
            return Fault(expression, "an operand is null");
        var x = left is null ? null : Conversion.Convert(left, operand);
        var y = Conversion.Convert(right, operand);
        if (y is null || (x is null && left is not null))
            return Fault(expression, $"the operands of {expression.Symbol} are of another type");
        if (x is { IsKnown: false } || !y.IsKnown)
            return Short(expression.Symbol, x, y) ?? (HclValue)Unknown(result, expression);
        try
        {
            return isLogic ? Logic(expression.Symbol, x as BoolValue, (BoolValue)y) : Arithmetic(expression.Symbol, x as NumberValue, ((NumberValue)y).Value);
        }
        catch (Exception error) when (error is DivideByZeroException or OverflowException)
        {
            return Fault(expression, "division by zero, or a number out of range");
        }
    }

    /// <summary>HCL carries out both operands of <c>&amp;&amp;</c> and <c>||</c>; one that decides alone decides only where a choice may be played.</summary>
    private BoolValue? Short(string symbol, HclValue? x, HclValue y) => choices is null ? null : (symbol, x, y) switch
    {
        ("&&", BoolValue { Value: false }, _) or ("&&", _, BoolValue { Value: false }) => BoolValue.False,
        ("||", BoolValue { Value: true }, _) or ("||", _, BoolValue { Value: true }) => BoolValue.True,
        _ => null,
    };

    private static BoolValue Logic(string symbol, BoolValue? x, BoolValue y) => BoolValue.Of(symbol switch
    {
        "!" => !y.Value,
        "&&" => x!.Value && y.Value,
        _ => x!.Value || y.Value,
    });

    private static HclValue Arithmetic(string symbol, NumberValue? left, HclNumber y)
    {
        var x = left?.Value ?? HclNumber.Of(0);
        return symbol switch
        {
            "+" => NumberValue.Of(x + y),
            "-" => NumberValue.Of(x - y),
            "*" => NumberValue.Of(x * y),
            "/" => NumberValue.Of(x / y),
            "%" => NumberValue.Of(x % y),
            "<" => BoolValue.Of(x < y),
            ">" => BoolValue.Of(x > y),
            "<=" => BoolValue.Of(x <= y),
            _ => BoolValue.Of(x >= y),
        };
    }
}
