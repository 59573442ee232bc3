namespace TlsCompat.Firewall;

/// <summary>How what had to be assumed of a source is put into words.</summary>
public static class Assumption
{
    /// <summary>What the assumption of a default begins with.</summary>
    public const string OfDefault = "with the default of ";

    /// <summary>What the assumption of a branch begins with.</summary>
    public const string OfBranch = "if ";

    /// <summary>Whether an assumption is one of several ways that a source may be.</summary>
    public static bool IsBranch(string assumption)
    {
        ArgumentNullException.ThrowIfNull(assumption);
        return assumption.StartsWith(OfBranch, StringComparison.Ordinal);
    }

    /// <summary>A default that was taken for the value.</summary>
    /// <param name="name">What the source calls it: <c>parameter Action</c>, <c>var.rules</c>.</param>
    public static string Default(string name) => OfDefault + name;

    /// <summary>One of two branches.</summary>
    /// <param name="condition">The condition as the source names it.</param>
    /// <param name="holds">Which of the branches.</param>
    public static string Branch(string condition, bool holds) => $"if {condition} {(holds ? "holds" : "does not hold")}";
}
