namespace TlsCompat.Aws.Changing;

/// <summary>A rule of a rule group, and what it is to be.</summary>
/// <param name="Before">The rule as it was when the change was proposed.</param>
/// <param name="After">The rule as it is to be.</param>
/// <param name="MadeFrom">The text of all rules of the group at that time; null where it is not known.</param>
public sealed record RuleChange(string Before, string After, string? MadeFrom = null);
