namespace TlsCompat.Suricata.Syntax;

/// <summary>
/// A change to the options or the action of one rule, said in terms of those: a rule that is kept as text and one that is kept as JSON
/// objects carry it out each in its own way.
/// </summary>
public abstract record OptionEdit
{
    private OptionEdit()
    {
    }

    /// <summary>Puts <c>keyword:value;</c> before the option at <paramref name="Index"/>; at the end where that is the count.</summary>
    public sealed record Insert(int Index, string Keyword, string? Value) : OptionEdit;

    /// <summary>Takes the option at <paramref name="Index"/> away, with the spacing that parts it from the next.</summary>
    public sealed record Remove(int Index) : OptionEdit;

    /// <summary>Replaces the value of the option at <paramref name="Index"/>.</summary>
    public sealed record ReplaceValue(int Index, string Value) : OptionEdit;

    /// <summary>Gives the rule another action.</summary>
    public sealed record ReplaceAction(RuleAction Action) : OptionEdit;
}
