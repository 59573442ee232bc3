namespace TlsCompat.Hcl;

/// <summary>A function of the language, and how it takes values that are not known.</summary>
internal sealed class HclFunction(int least, int most, Func<FunctionCall, HclValue> invoke)
{
    public const int Any = int.MaxValue;

    /// <summary>The fewest arguments.</summary>
    public int Least => least;

    /// <summary>The most arguments.</summary>
    public int Most => most;

    public Func<FunctionCall, HclValue> Invoke => invoke;

    public bool TakesNull { get; init; }

    /// <summary>Whether it gives a value only where nothing within its arguments is open.</summary>
    public bool NeedsAll { get; init; }

    /// <summary>Whether it takes open values as they are, and says itself what comes of them.</summary>
    public bool DecidesItself { get; init; }

    /// <summary>Whether it can be carried out on outlines: what is open in them is open in its result at the same place.</summary>
    public bool IsOpenTo { get; init; }

    /// <summary>Of what type its result is, where that is known without it.</summary>
    public HclType Result { get; init; } = HclType.Dynamic;

    /// <summary>Of what type all of its arguments are; null where they are of several.</summary>
    public HclType? Takes { get; init; }

    /// <summary>Of what type its result is, by its arguments.</summary>
    public Func<IReadOnlyList<HclValue>, HclType>? ResultOf { get; init; }

    public HclType TypeFor(IReadOnlyList<HclValue> arguments) => ResultOf?.Invoke(arguments) ?? Result;
}
