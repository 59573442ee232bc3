namespace TlsCompat.Hcl;

/// <summary>Calls of functions; <c>try</c> and <c>can</c> decide what of their arguments is carried out.</summary>
internal sealed partial class Evaluator
{
    private readonly Dictionary<CallExpression, HclValue> _invariants = new(ReferenceEqualityComparer.Instance);
    private int _loops;

    /// <summary>In a loop a call that has nothing of its variables is carried out once: many decode the same file for each of its keys.</summary>
    private HclValue Call(CallExpression call, EvaluationScope scope)
    {
        if (_loops == 0 || !IsInvariant(call, scope))
            return CarriedOut(call, scope);
        if (!_invariants.TryGetValue(call, out var value))
        {
            var faults = _faults.Count;
            value = CarriedOut(call, scope);
            if (_faults.Count == faults)
                _invariants[call] = value;
        }

        return value;
    }

    private static bool IsInvariant(HclExpression expression, EvaluationScope scope) => expression switch
    {
        NameExpression name => scope[name.Name] is null,
        SplatItemExpression => false,
        _ => expression.Children.All(child => IsInvariant(child, scope)),
    };

    private HclValue CarriedOut(CallExpression call, EvaluationScope scope)
    {
        switch (call.Name)
        {
            case "try":
                return Try(call, scope);
            case "can" when call.Arguments is [var tried]:
                return Can(call, tried, scope);
        }

        var arguments = new List<HclValue>();
        for (var i = 0; i < call.Arguments.Count; i++)
        {
            var value = Evaluate(call.Arguments[i], scope);
            if (!call.ExpandsLast || i + 1 < call.Arguments.Count)
                arguments.Add(value);
            else if (value is SequenceValue sequence)
                arguments.AddRange(sequence.Elements);
            else if (value is UnknownValue { Outline: SequenceValue outline } && HclFunctions.Find(call.Name) is { IsOpenTo: true } open)
                return Opened(call, open, [.. arguments, .. outline.Elements]);
            else
                return value.IsKnown ? Fault(call.Arguments[i], "only a list can be the arguments that remain") : Unknown(HclType.Dynamic, call);
        }

        if (HclFunctions.Find(call.Name) is not { } function)
            return host.Call(call.Name, arguments) is { } given ? given : HclFunctions.IsOfARun(call.Name) ? Unknown(HclType.Dynamic, call) : Fault(call, $"there is no function {call.Name}");
        if (arguments.Count < function.Least || arguments.Count > function.Most)
            return Fault(call, $"{call.Name} is given {arguments.Count} arguments");
        if (!function.TakesNull && arguments.Any(argument => argument.IsNull))
            return Fault(call, $"an argument of {call.Name} is null");
        if (function.Takes is { } type && arguments.Any(argument => Conversion.Convert(argument, type) is null))
            return Fault(call, $"an argument of {call.Name} is of another type");
        return arguments.Any(argument => function.NeedsAll ? !argument.IsWhollyKnown : !argument.IsKnown) && !function.DecidesItself
            ? Opened(call, function, arguments)
            : Invoke(call, function, arguments) ?? Unknown(function.TypeFor(arguments), call);
    }

    /// <summary>A call whose arguments are not all known: what comes out of what is known of them is its outline.</summary>
    private UnknownValue Opened(CallExpression call, HclFunction function, IReadOnlyList<HclValue> arguments)
    {
        if (!function.IsOpenTo)
            return Unknown(function.TypeFor(arguments), call);
        var outline = Invoke(call, function, [.. arguments.Select(argument => argument.Outline)]);
        return Unknown(function.TypeFor(arguments), call, outline is UnknownValue ? null : outline);
    }

    private HclValue? Invoke(CallExpression call, HclFunction function, IReadOnlyList<HclValue> arguments)
    {
        try
        {
            var result = function.Invoke(new FunctionCall(this, call, arguments));
            return budget.TryTake(call, result.Outline is TextValue text ? text.Text.Length : result.Outline is SequenceValue sequence ? sequence.Elements.Count : 0) ? result : null;
        }
        catch (FunctionException refused)
        {
            return refused.IsOpen ? null : Fault(call, refused.Message);
        }
        catch (Exception error) when (error is OverflowException or DivideByZeroException)
        {
            return Fault(call, "a number is out of range");
        }
    }

    private HclValue Try(CallExpression call, EvaluationScope scope)
    {
        foreach (var argument in call.Arguments)
        {
            if (choices is null && DependsOnUnknown(argument, scope))
                return Unknown(HclType.Dynamic, call);
            var faults = _faults.Count;
            var value = Evaluate(argument, scope);
            var failed = _faults.Count > faults;
            _faults.RemoveRange(faults, _faults.Count - faults);
            if (failed && !DependsOnUnknown(argument, scope))
                continue;
            if (argument == call.Arguments[^1] || (!failed && value.IsWhollyKnown))
                return value;
            // That it has none, and so is null, says no more than that it is open.
            if (choices is not null && call.Arguments[^1] is LiteralExpression { Value: NullValue } && argument == call.Arguments[^2])
                return value;
            if (HasValue(argument) is not { } has)
                return Unknown(HclType.Dynamic, call);
            if (has)
                return value;
        }

        return Fault(call, "none of the expressions has a value");
    }

    private HclValue Can(CallExpression call, HclExpression argument, EvaluationScope scope)
    {
        var faults = _faults.Count;
        Evaluate(argument, scope);
        var failed = _faults.Count > faults;
        _faults.RemoveRange(faults, _faults.Count - faults);
        if (!DependsOnUnknown(argument, scope))
            return BoolValue.Of(!failed);
        return HasValue(argument) is { } has ? BoolValue.Of(has) : Unknown(HclType.Bool, call);
    }

    /// <summary>Whether an expression of what is not known has a value: played both ways.</summary>
    public bool? HasValue(HclExpression expression)
    {
        var text = Clause(expression);
        return choices?.Choose("value of " + text, [text + " has a value", text + " has no value"]) is { } choice ? choice == 0 : null;
    }

    /// <summary>Whether a reference in an expression is to a value that is not wholly known (tryfunc.dependsOnUnknowns).</summary>
    private bool DependsOnUnknown(HclExpression expression, EvaluationScope scope)
    {
        if (expression is NameExpression or AttributeExpression or IndexExpression && RootOf(expression) is NameExpression)
        {
            var faults = _faults.Count;
            var value = Evaluate(expression, scope);
            var failed = _faults.Count > faults;
            _faults.RemoveRange(faults, _faults.Count - faults);
            return !failed && !value.IsWhollyKnown;
        }

        if (expression is LoopExpression or TemplateLoopExpression)
        {
            var inner = expression is LoopExpression { KeyName: var key, ValueName: var name } ? (key, name) : (((TemplateLoopExpression)expression).Key, ((TemplateLoopExpression)expression).Value);
            // A loop's own variables are no references; that their names are taken for known hides nothing, the collection is one.
            scope = Inner(scope, inner.Item1, BoolValue.True, inner.Item2, BoolValue.True);
        }

        return expression.Children.Any(child => DependsOnUnknown(child, scope));
    }

    private static HclExpression RootOf(HclExpression expression) => expression switch
    {
        AttributeExpression attribute => RootOf(attribute.Target),
        IndexExpression index => RootOf(index.Target),
        _ => expression,
    };
}
