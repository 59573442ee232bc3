using TlsCompat.Firewall;

namespace TlsCompat.Aws.Reading;

/// <summary>What a caller names of one kind: names and ARNs as they are, and patterns, for which the kind is listed.</summary>
internal sealed class RequestedNames
{
    private readonly List<NamePattern> _patterns;

    public RequestedNames(IReadOnlyList<string> asked)
    {
        var parsed = asked.Select(text => (Text: text, Pattern: NamePattern.Parse(text))).ToList();
        Exact = [.. parsed.Where(each => each.Pattern is null).Select(each => each.Text)];
        _patterns = [.. parsed.Select(each => each.Pattern).OfType<NamePattern>()];
    }

    /// <summary>Those without a wildcard.</summary>
    public IReadOnlyList<string> Exact { get; }

    public bool HasPatterns => _patterns.Count > 0;

    /// <summary>The patterns as they were given.</summary>
    public IEnumerable<string> Patterns => _patterns.Select(pattern => pattern.Text);

    /// <summary>Whether a resource is one of them.</summary>
    public bool Includes(string arn) =>
        Exact.Contains(arn) || (ResourceArn.Parse(arn) is { } parsed && (Exact.Contains(parsed.Name) || _patterns.Exists(pattern => pattern.IsMatch(parsed))));

    /// <summary>The patterns that a resource satisfies. A stateless group holds nothing to read: who is given that alone is given nothing.</summary>
    public IEnumerable<string> PatternsOf(string? arn) =>
        ResourceArn.Parse(arn) is { IsStatelessRuleGroup: false } parsed ? _patterns.Where(pattern => pattern.IsMatch(parsed)).Select(pattern => pattern.Text) : [];
}
