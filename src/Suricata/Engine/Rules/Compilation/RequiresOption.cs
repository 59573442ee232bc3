using System.Globalization;
using System.Text.RegularExpressions;

namespace TlsCompat.Suricata.Engine.Rules.Compilation;

/// <summary>A <c>requires</c> option: what Suricata must be for the rule to exist (rust/src/detect/requires.rs).</summary>
internal static partial class RequiresOption
{
    // The versions that the engine is held to.
    private static readonly Version Seven = new(7, 0, 10);
    private static readonly Version Eight = new(8, 0, 7);

    /// <summary>Whether it is met; unknown where it asks for more than a version.</summary>
    public static Truth Holds(string value, EngineVersion engine)
    {
        var own = engine == EngineVersion.Suricata7 ? Seven : Eight;
        var holds = Truth.Yes;
        foreach (var requirement in value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            holds = holds.And(requirement.StartsWith("version ", StringComparison.Ordinal) ? OfVersion(requirement[7..], own) : Truth.Unknown);
        return holds;
    }

    private static Truth OfVersion(string expression, Version own)
    {
        var holds = Truth.No;
        foreach (var alternative in expression.Split('|'))
        {
            if (!Alternative().IsMatch(alternative))
                return Truth.Unknown;
            holds = holds.Or(Comparison().Matches(alternative).All(comparison => Holds(own, comparison)).ToTruth());
        }

        return holds;
    }

    private static bool Holds(Version own, Match comparison)
    {
        var parts = comparison.Groups["number"].Value.Split('.').Select(part => int.Parse(part, CultureInfo.InvariantCulture)).ToArray();
        var order = own.CompareTo(new Version(parts[0], parts.ElementAtOrDefault(1), parts.ElementAtOrDefault(2)));
        return comparison.Groups["operator"].Value switch { ">=" => order >= 0, ">" => order > 0, "<=" => order <= 0, _ => order < 0 };
    }

    [GeneratedRegex(@"^(\s*[<>]=?\s*\d{1,3}(\.\d{1,3}){0,2})+\s*$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Alternative();

    [GeneratedRegex(@"(?<operator>[<>]=?)\s*(?<number>[\d.]+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Comparison();
}
