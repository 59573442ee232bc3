using System.Globalization;
using System.Text;
using TlsCompat.Suricata.Engine.Rules;
using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Audit.Trials;

/// <summary>Suggests server names from what a rule looks for in <c>tls.sni</c> and in the payload, the likeliest first.</summary>
internal static class ServerNameSample
{
    /// <summary>A byte that is asked for is in one of sixteen MD5 hashes: enough to find three such bytes mostly, where they may be anywhere.</summary>
    private const int HashedNames = 200;

    // Of an expression of more alternatives these are tried.
    private const int MaximumAlternatives = 30;
    private const int AlternativesEach = 2;

    private static readonly string[] HashNames = ["to_md5", "to_sha1", "to_sha256"];

    /// <summary>Names that the rule may take.</summary>
    public static IEnumerable<string> Of(RuleSyntax rule) => Suggest(rule, fromAbsent: false);

    /// <summary>Names that contents placed by offset, depth, distance and size ask for, in the server name or in the payload.</summary>
    public static IEnumerable<string> OfPlaced(CompiledRule rule) => Possible(rule.SuggestServerNames().SelectMany(name => new[] { name, name + ".example", "www." + name }));

    /// <summary>Names of any kind, for a rule that asks for a few bytes of their hash: one of some hundred has them. A whole hash is not found.</summary>
    public static IEnumerable<string> OfHashed(RuleSyntax rule) => rule.Options.Any(option => HashNames.Contains(option.Keyword.Name))
        ? Enumerable.Range(0, HashedNames).Select(i => string.Create(CultureInfo.InvariantCulture, $"host-{i}.example"))
        : [];

    private static IEnumerable<string> Possible(IEnumerable<string> names) => names
        .Select(name => name.TrimStart('.'))
        .Where(name => name.Length is > 0 and <= 253 && name.All(c => char.IsAscii(c) && !char.IsControl(c) && c != ' '))
        .Distinct(StringComparer.Ordinal);

    /// <summary>Names that the rule may exclude, by negated patterns and by what its expressions must not see.</summary>
    public static IEnumerable<string> OfExcluded(RuleSyntax rule) => Suggest(rule, fromAbsent: true);

    /// <summary>Names of the other alternatives of a rule's expressions, and with what they leave open.</summary>
    public static IEnumerable<string> OfAlternatives(RuleSyntax rule)
    {
        if (!rule.Has(Keywords.Pcre))
            return [];
        var count = rule.Options.Where(option => option.Keyword == Keywords.Pcre).Sum(option => rule.UnquotedValue(option).Count(character => character is '|' or '?' or '*' or '['));
        return Enumerable.Range(1, Math.Min(count, MaximumAlternatives)).SelectMany(choice => Suggest(rule, fromAbsent: false, choice).Take(AlternativesEach)).Distinct(StringComparer.Ordinal);
    }

    private static IEnumerable<string> Suggest(RuleSyntax rule, bool fromAbsent, int choice = 0)
    {
        var texts = new List<string>();
        foreach (var buffer in rule.Buffers)
        {
            if (!IsOfNames(buffer.Buffer))
                continue;
            foreach (var option in rule.Options.Take(buffer.Options))
            {
                var text = option.Keyword == Keywords.Content ? Literal(rule, option, fromAbsent)
                    : option.Keyword == Keywords.Pcre ? PcreSample.Of(rule.UnquotedValue(option), readsLookAround: fromAbsent, choice)
                    : null;
                if (!string.IsNullOrEmpty(text))
                    texts.Add(text);
            }
        }

        // Several patterns rarely overlap in any other way than one after the other.
        var joined = string.Concat(texts).Replace("..", ".region.", StringComparison.Ordinal);
        return Possible(texts.Append(joined)
            .SelectMany(text => new[] { text, "www" + text, text + "example", "www" + text + "example", "www" + text + ".example" }));
    }

    /// <summary>The server name, and the payload, in which a name is too.</summary>
    private static bool IsOfNames(OptionSyntax? buffer) =>
        buffer is not { Keyword: not null } sticky || sticky.Keyword == Keywords.TlsSni || sticky.Keyword == Keywords.PktData;

    private static string? Literal(RuleSyntax rule, OptionSyntax option, bool isAbsent) =>
        ContentPattern.TryDecode(rule.ValueOf(option), out var bytes, out var isNegated, out _) && isNegated == isAbsent
            ? Encoding.Latin1.GetString(bytes)
            : null;
}
