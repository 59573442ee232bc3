using System.Diagnostics.CodeAnalysis;
using TlsCompat.Suricata.Engine;
using TlsCompat.Suricata.Engine.Headers;
using TlsCompat.Suricata.Loading;
using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Firewall;

/// <summary>Values that the caller gives to sets which the sources leave without one: they hold in every rule group that has none of its own.</summary>
public sealed class GivenSets
{
    public static readonly GivenSets None = new(new Dictionary<string, HeaderExpression>(), new Dictionary<string, HeaderExpression>(), KnownCountries.None);

    private readonly IReadOnlyDictionary<string, HeaderExpression> _addresses;
    private readonly IReadOnlyDictionary<string, HeaderExpression> _ports;

    private GivenSets(IReadOnlyDictionary<string, HeaderExpression> addresses, IReadOnlyDictionary<string, HeaderExpression> ports, KnownCountries countries)
    {
        _addresses = addresses;
        _ports = ports;
        Countries = countries;
    }

    public KnownCountries Countries { get; }

    public bool IsEmpty => _addresses.Count + _ports.Count == 0 && ReferenceEquals(Countries, KnownCountries.None);

    /// <summary>The same with the value of one set more.</summary>
    /// <param name="name">As rules write it, <c>$CORP_NET</c>, <c>@PARTNERS</c> or <c>${var.x}</c>; without a sigil it is a variable.</param>
    /// <param name="value">Addresses, blocks and ranges, or ports, with commas between them.</param>
    /// <param name="isPort">Whether it is a set of ports.</param>
    /// <param name="sets">The result.</param>
    /// <param name="error">What is wrong, as a clause.</param>
    public bool TryAdd(string name, string value, bool isPort, out GivenSets sets, [NotNullWhen(false)] out string? error)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(value);
        sets = this;
        var known = isPort ? _ports : _addresses;
        if (Normalized(name, isPort) is not { } key)
            error = isPort ? $"'{name}' is no name of a set of ports: HTTPS_PORTS or ${{var.ports}}" : $"'{name}' is no name of a set of addresses: CORP_NET, @PARTNERS or ${{var.partners}}";
        else if (!isPort && key is "$" + Networks.HomeNet or "$" + Networks.ExternalNet)
            error = $"{Networks.HomeNet} has an option of its own (--home-net, -HomeNet), and {Networks.ExternalNet} is its negation";
        else if (known.ContainsKey(key))
            error = $"{key} is given twice";
        else if (!TryParse(value, isPort, out var expression, out error))
            return false;
        else
            sets = isPort ? new GivenSets(_addresses, With(_ports, key, expression), Countries) : new GivenSets(With(_addresses, key, expression), _ports, Countries);
        return error is null;
    }

    /// <summary>The same with the countries of addresses.</summary>
    public GivenSets With(KnownCountries countries) => new(_addresses, _ports, countries);

    /// <summary>These, and those of another for what these do not say.</summary>
    public GivenSets Over(GivenSets other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return new GivenSets(Merged(_addresses, other._addresses), Merged(_ports, other._ports), ReferenceEquals(Countries, KnownCountries.None) ? other.Countries : Countries);
    }

    /// <summary>The variables of a group with the given values for names that have none there.</summary>
    public RuleVariables Complete(RuleVariables own)
    {
        ArgumentNullException.ThrowIfNull(own);
        if (_addresses.Count + _ports.Count == 0)
            return own;
        return own with
        {
            Addresses = Merged(own.Addresses, _addresses.Where(set => !IsReference(set.Key)).Select(ByKey)),
            References = Merged(own.References, _addresses.Where(set => IsReference(set.Key)).Select(ByKey)),
            Ports = Merged(own.Ports, _ports.Select(ByKey)),
        };
    }

    /// <summary>The names, as rules write them.</summary>
    public IEnumerable<string> Names => _addresses.Keys.Concat(_ports.Keys);

    /// <summary>The names that no rule of the groups speaks of: misspelt, most likely.</summary>
    public IReadOnlyList<string> NamesNotIn(IEnumerable<RuleGroup> groups)
    {
        ArgumentNullException.ThrowIfNull(groups);
        if (_addresses.Count + _ports.Count == 0)
            return [];
        var used = groups.SelectMany(group => group.Rules.Rules.DistinctBy(rule => rule.FlowSpan.In(rule.Tree.Text).ToString())
                .SelectMany(rule => RuleVariables.Empty.NamesWithoutValue(rule))
                .Concat(group.Variables.Addresses.Values.Concat(group.Variables.Ports.Values).SelectMany(NamesIn)))
            .ToHashSet(StringComparer.Ordinal);
        return [.. Names.Where(name => !used.Contains(name)).Order(StringComparer.Ordinal)];

        static IEnumerable<string> NamesIn(HeaderExpression expression) => expression.Items.SelectMany(NamesIn).Append(expression.Name);
    }

    private static bool IsReference(string name) => name.StartsWith('@');

    /// <summary>Variables and references are known without their sigil, a template's placeholders as they are.</summary>
    private static KeyValuePair<string, HeaderExpression> ByKey(KeyValuePair<string, HeaderExpression> set) =>
        TemplatePlaceholder.IsWhole(set.Key) ? set : new(set.Key[1..], set.Value);

    private static string? Normalized(string name, bool isPort)
    {
        if (TemplatePlaceholder.IsWhole(name) && name[0] == '$')
            return TemplatePlaceholder.Of(name);
        var sigil = name is ['$' or '@', ..] ? name[0] : '$';
        var bare = name is ['$' or '@', ..] ? name[1..] : name;
        return bare.Length > 0 && bare.All(character => char.IsAsciiLetterOrDigit(character) || character is '_' or '-') && !(isPort && sigil == '@') ? sigil + bare : null;
    }

    private static bool TryParse(string value, bool isPort, [NotNullWhen(true)] out HeaderExpression? expression, [NotNullWhen(false)] out string? error)
    {
        expression = null;
        error = null;
        var what = isPort ? "ports and ranges of ports, 443,8000:8100" : "addresses, CIDR blocks and ranges, 10.0.0.0/8,192.0.2.1";
        SyntaxDiagnostic? diagnostic = null;
        if (value.AsSpan().ContainsAny("$@{") || value.Trim().Length == 0
            || !(isPort ? HeaderExpression.TryParsePort($"[{value}]", out expression, out diagnostic) : HeaderExpression.TryParseAddress($"[{value}]", out expression, out diagnostic)))
            error = $"'{value}' is no list of {what}{(diagnostic is null ? "" : $" ({diagnostic.Message})")}";
        else if (!IsLoaded(expression, isPort))
            error = $"'{value}' is a set that Suricata does not take: nothing is left of it";
        return error is null;
    }

    private static bool IsLoaded(HeaderExpression expression, bool isPort) =>
        RuleSetSyntax.Parse($"alert tcp {(isPort ? "any" : expression)} {(isPort ? expression : "any")} -> any any (flow:to_server; sid:1;)").Rules is [var rule]
        && RuleLoading.Refusal(rule, RuleVariables.Empty, EngineVersion.Suricata7) is null;

    private static Dictionary<string, HeaderExpression> With(IEnumerable<KeyValuePair<string, HeaderExpression>> sets, string key, HeaderExpression value) =>
        new(sets, StringComparer.Ordinal) { [key] = value };

    private static Dictionary<string, HeaderExpression> Merged(IEnumerable<KeyValuePair<string, HeaderExpression>> first, IEnumerable<KeyValuePair<string, HeaderExpression>> second)
    {
        var merged = new Dictionary<string, HeaderExpression>(first, StringComparer.Ordinal);
        foreach (var (name, value) in second)
        {
            // A template's placeholder is no value yet.
            if (!merged.TryGetValue(name, out var own) || own.Kind == HeaderExpressionKind.Placeholder)
                merged[name] = value;
        }

        return merged;
    }
}
