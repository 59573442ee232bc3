using System.Globalization;
using System.Text.RegularExpressions;
using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Firewall.Sources.Embedded;

/// <summary>Makes rule groups of rules that stand in other text.</summary>
internal static partial class EmbeddedRules
{
    /// <summary>Whether rules in a document are not judged, and what is said instead; null where they are.</summary>
    /// <param name="document">The document.</param>
    /// <param name="rules">How many rules it seems to hold.</param>
    public static FirewallInventory? Refuse(SourceDocument document, int rules)
    {
        if (!document.IsFound || document.Options.ReadsEmbedded)
            return null;
        UnjudgedKind? kind = document.IsAside || document.IsProse ? UnjudgedKind.Example : NamesRuleGroup().IsMatch(document.Text) ? null : UnjudgedKind.NotRead;
        return kind is { } because ? new FirewallInventory { Unjudged = [new UnjudgedText(document.Name, rules, because)] } : null;
    }

    /// <summary>A group for each text.</summary>
    public static FirewallInventory Read(SourceDocument document, IReadOnlyList<SourceNode> texts)
    {
        var name = Path.GetFileNameWithoutExtension(document.Name);
        return new FirewallInventory
        {
            Groups =
            [
                .. texts.Select((text, i) => new RuleGroup
                {
                    Name = i == 0 ? name : string.Create(CultureInfo.InvariantCulture, $"{name}#{i + 1}"),
                    Rules = RuleSetSyntax.Parse(text.Text!, text.IsTemplate),
                    Origin = new TextOrigin(document, text),
                    IsEmbedded = true,
                }),
            ],
        };
    }

    /// <summary>Texts in the values of a document of some other schema.</summary>
    public static IEnumerable<SourceNode> TextsIn(SourceNode value, int depth = 0)
    {
        const int Deepest = 64;
        if (value.Text is not null)
            return RuleRuns.Of(value);
        if (depth > Deepest)
            return [];
        var items = value.Items.ToList();
        // A list of rules is one text.
        if (items.Count > 1 && items.All(item => item.Text is { } text && (RuleLines.IsRuleText(text) || text.AsSpan().TrimStart() is ['#', ..])) && items.Exists(item => RuleLines.Any(item.Text)))
            return [JoinedSite.Lines(items)];
        return value.Members.Select(member => member.Value).Concat(items).SelectMany(inner => TextsIn(inner, depth + 1));
    }

    /// <summary>What a program that makes rule groups says somewhere, whatever its tool.</summary>
    [GeneratedRegex("network-?_?firewall|RuleGroup|rules?_?strings?|rules_source", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, matchTimeoutMilliseconds: -1)]
    private static partial Regex NamesRuleGroup();
}
