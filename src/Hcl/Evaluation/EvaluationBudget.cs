using System.Diagnostics;

namespace TlsCompat.Hcl;

/// <summary>
/// How much a configuration may ask for: a few lines can name a text that is doubled thirty times, or a loop of loops. When it is spent, nothing
/// more is evaluated, and what was not is said once.
/// </summary>
/// <param name="characters">How many characters may be put together.</param>
/// <param name="seconds">For how long.</param>
internal sealed class EvaluationBudget(long characters, int seconds = 20)
{
    private const int MaximumDepth = 200;
    private const int MaximumSteps = 2_000_000;

    // What keeping a value costs, in characters.
    private const int PerValue = 32;

    private readonly long _started = Stopwatch.GetTimestamp();
    private long _left = characters;
    private int _depth;
    private int _steps;

    /// <summary>Why no more is evaluated; null as long as it is.</summary>
    public string? Spent { get; private set; }

    /// <summary>What was being evaluated then.</summary>
    public HclExpression? At { get; private set; }

    /// <summary>Begins an expression; false where that is too much. <see cref="Leave"/> ends it in either case.</summary>
    public bool TryEnter(HclExpression expression)
    {
        if (++_depth > MaximumDepth)
            Spend(expression, $"expected at most {MaximumDepth} levels of values that refer to each other; one of them may refer to itself");
        else if (++_steps > MaximumSteps || (_steps % 1024 == 0 && Stopwatch.GetElapsedTime(_started).TotalSeconds > seconds))
            Spend(expression, "this takes more steps than a rule group is worth");
        return Spent is null;
    }

    public void Leave() => _depth--;

    /// <summary>Whether so many characters may be put together.</summary>
    public bool TryTake(HclExpression expression, long count)
    {
        _left -= count + PerValue;
        if (_left < 0)
            Spend(expression, "what is put together here is far longer than a rule group may be");
        return Spent is null;
    }

    /// <summary>A file that is read allows for as much as its text would in the configuration.</summary>
    public void Allow(long count) => _left += count;

    private void Spend(HclExpression expression, string reason)
    {
        Spent ??= reason;
        At ??= expression;
    }
}
