using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Numerics;
using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Suricata.Engine.Headers;

/// <summary>
/// The addresses that an expression of a rule header names, as Suricata reads it (src/detect-engine-address.c). Lists within
/// lists are one list, and what is negated in it is taken out of the union of the rest. What is negated is a set made in the
/// same way, so <c>![10.0.0.0/8, !10.1.0.0/16]</c> holds 10.1.0.0/16. IPv4 and IPv6 are apart: a family of which only negations
/// are named starts as a whole, one of which nothing is named is empty, so <c>!10.0.0.0/8</c> holds no IPv6 address.
/// </summary>
internal sealed class AddressSet
{
    private readonly List<AddressRange> _included = [];
    private readonly List<AddressRange> _excluded = [];
    private readonly RangeSet _ipv4;
    private readonly RangeSet _ipv6;
    private readonly bool _asIpOnly;
    private RangeSet? _possibleIPv4;
    private RangeSet? _possibleIPv6;

    /// <param name="expression">The expression.</param>
    /// <param name="variables">The variables' values.</param>
    /// <param name="asIpOnly">
    /// As IP-only rules read it, with a parser of their own (src/detect-engine-iponly.c): of an address with a dotted netmask it keeps
    /// the mask alone, so that <c>10.0.0.0/255.0.0.0</c> is 0.0.0.0/8.
    /// </param>
    public AddressSet(HeaderExpression expression, RuleVariables variables, bool asIpOnly)
        : this(expression, expression.IsNegated, variables, 0, asIpOnly)
    {
        IsAny = expression.Kind == HeaderExpressionKind.Any;
        if (HeaderSpelling.IsRefused(expression))
            Refuse(expression);
    }

    private AddressSet(HeaderExpression expression, bool isNegated, RuleVariables variables, int depth, bool asIpOnly)
    {
        _asIpOnly = asIpOnly;
        Add(expression, isNegated, variables, depth);
        _ipv4 = Rest(AddressRange.AllIPv4, out var isWholeIPv4Excluded);
        _ipv6 = Rest(AddressRange.AllIPv6, out _);
        if (isWholeIPv4Excluded || (_ipv4.IsEmpty && _ipv6.IsEmpty && Unknown is null))
            Refuse(expression);
    }

    public bool IsAny { get; }

    /// <summary>Whether something is taken out: such a rule is not IP-only to Suricata.</summary>
    public bool HasNegation { get; private set; }

    /// <summary>Whether a block is written with a dotted netmask.</summary>
    public bool HasNetmask { get; private set; }

    /// <summary>Whether a range of IPv6 addresses is written with a dash.</summary>
    public bool HasIPv6Range { get; private set; }

    /// <summary>
    /// What keeps the set from being known: the first name without a value, with its sigil, or the expression itself, where
    /// Suricata does not load it; null for a set that is known.
    /// </summary>
    public string? Unknown { get; private set; }

    /// <summary>The expression, where Suricata does not load it; null where it does.</summary>
    public string? Refused { get; private set; }

    public Truth Contains(IPAddress address)
    {
        if (IsAny)
            return Truth.Yes;
        var value = AddressRange.ValueOf(address);
        var isIPv6 = address.AddressFamily == AddressFamily.InterNetworkV6;
        if (Unknown is null)
            return (isIPv6 ? _ipv6 : _ipv4).Contains(value).ToTruth();
        foreach (var range in _excluded)
        {
            if (range.IsIPv6 == isIPv6 && value >= range.First && value <= range.Last)
                return Truth.No;
        }

        return Truth.Unknown;
    }

    /// <summary>The addresses of a family that are in the set, or may be where it is not known.</summary>
    public RangeSet Possible(bool isIPv6)
    {
        if (Unknown is null)
            return isIPv6 ? _ipv6 : _ipv4;
        ref var possible = ref isIPv6 ? ref _possibleIPv6 : ref _possibleIPv4;
        return possible ??= FindPossible(isIPv6);
    }

    private RangeSet FindPossible(bool isIPv6)
    {
        var all = isIPv6 ? AddressRange.AllIPv6 : AddressRange.AllIPv4;
        return new RangeSet([(all.First, all.Last)]).Except(new RangeSet(_excluded.Where(range => range.IsIPv6 == isIPv6).Select(range => (range.First, range.Last))));
    }

    public bool IsEqualTo(AddressSet other) => _ipv4.IsEqualTo(other._ipv4) && _ipv6.IsEqualTo(other._ipv6);

    private void Refuse(HeaderExpression expression)
    {
        Refused = expression.ToString();
        Unknown ??= Refused;
    }

    private RangeSet Rest(AddressRange all, out bool isWholeExcluded)
    {
        var included = Family(_included);
        var excluded = Family(_excluded);
        isWholeExcluded = excluded.Covers(all.First, all.Last);
        return (included.IsEmpty && !excluded.IsEmpty ? Family([all]) : included).Except(excluded);

        RangeSet Family(List<AddressRange> ranges) => new(ranges.Where(range => range.IsIPv6 == all.IsIPv6).Select(range => (range.First, range.Last)));
    }

    private void Add(HeaderExpression expression, bool isNegated, RuleVariables variables, int depth)
    {
        switch (expression.Kind)
        {
            case HeaderExpressionKind.Any:
                _included.AddRange([AddressRange.AllIPv4, AddressRange.AllIPv6]);
                break;
            case HeaderExpressionKind.Literal when AddressLiteral.TryParse(ReadLiteral(expression.Text), out var first, out var last):
                (isNegated ? _excluded : _included).Add(new AddressRange(first, last));
                HasNegation |= isNegated;
                HasIPv6Range |= expression.Text.Contains('-', StringComparison.Ordinal) && expression.Text.Contains(':', StringComparison.Ordinal);
                break;
            case var _ when isNegated:
                Exclude(new AddressSet(expression, false, variables, depth, _asIpOnly));
                break;
            case HeaderExpressionKind.List:
                foreach (var item in expression.Items)
                    Add(item, item.IsNegated, variables, depth);
                break;
            default:
                var isReference = expression.Kind == HeaderExpressionKind.Reference;
                var values = isReference ? variables.References : variables.Addresses;
                if (depth < HeaderMatcher.MaximumDepth && values.TryGetValue(expression.Text, out var value))
                    Add(value, value.IsNegated, variables, depth + 1);
                else
                    Unknown ??= expression.Name;
                break;
        }
    }

    private string ReadLiteral(string text)
    {
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        if (slash < 0 || !text.AsSpan(slash).Contains('.'))
            return text;
        HasNetmask = true;
        if (!_asIpOnly || !IPAddress.TryParse(text.AsSpan(slash + 1), out var netmask))
            return text;
        var ones = netmask.GetAddressBytes().Sum(part => BitOperations.PopCount(part));
        return string.Create(CultureInfo.InvariantCulture, $"{IPAddress.Any}/{ones}");
    }

    private void Exclude(AddressSet set)
    {
        HasNegation = true;
        Unknown ??= set.Unknown;
        Refused ??= set.Refused;
        // What is not known of the set may be a negation, which takes out of it what is known.
        if (set.Unknown is not null)
            return;
        _excluded.AddRange(set._ipv4.Runs.Select(run => new AddressRange(run.First, run.Last, false)));
        _excluded.AddRange(set._ipv6.Runs.Select(run => new AddressRange(run.First, run.Last, true)));
    }
}
