using System.Text.RegularExpressions;
using TlsCompat.Firewall;
using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Audit.Compliance;

/// <summary>Finds suppressions in comments above rules: <c># tlscompat:ignore TLSC001 reason=… owner=… expires=…</c>.</summary>
internal sealed partial class InlineSuppressions(List<SuppressionEntry> entries, List<SourceProblem> problems)
{
    private const string Marker = "tlscompat:ignore";

    public void Read(RuleGroup group)
    {
        if (!group.Rules.Text.Contains(Marker, StringComparison.Ordinal))
            return;
        var lines = group.Rules.Content;
        for (var i = 0; i < lines.Count; i++)
        {
            var comment = lines[i].Span.In(group.Rules.Text);
            if (lines[i].Kind == LineKind.Comment && comment.Contains(Marker, StringComparison.Ordinal))
                Read(group, i, comment.Trim().ToString());
        }
    }

    private void Read(RuleGroup group, int line, string comment)
    {
        var origin = group.Origin;
        var document = origin.DocumentAt(group.Rules.Content[line].Span.Start);
        var position = origin.PositionOf(group.Rules.Content[line].Span.Start);
        var match = Ignore().Match(comment);
        if (!match.Success)
        {
            Report("expected '# tlscompat:ignore TLSC001 reason=…', with the ids of checks and a reason; it suppresses nothing");
            return;
        }

        var ids = match.Groups["id"].Captures.Select(id => id.Value).ToHashSet(StringComparer.Ordinal);
        var values = match.Groups["key"].Captures.Zip(match.Groups["value"].Captures)
            .ToLookup(pair => pair.First.Value, pair => pair.Second.Value.Trim().Trim('"').Trim(), StringComparer.Ordinal);
        var expires = values["expires"].Select(ComplianceSettingsReader.ParseDay).FirstOrDefault();
        if (ids.FirstOrDefault(id => !ComplianceSettingsReader.IsCheck(id)) is { } unknown)
            Report($"there is no check '{unknown}'; it suppresses nothing");
        else if (values.FirstOrDefault(each => each.Count() > 1) is { } twice)
            Report($"{twice.Key} is there twice; it suppresses nothing");
        else if (values["reason"].FirstOrDefault() is not { Length: > 0 } reason)
            Report("it has no reason=; it suppresses nothing");
        else if (values["expires"].Any() && expires is null)
            Report("it expires on no day, expected YYYY-MM-DD; it suppresses nothing");
        else if (RuleBelow(group, line) is not { } rule)
            Report("it stands above no rule; it suppresses nothing");
        else
        {
            entries.Add(new SuppressionEntry
            {
                Suppression = new Suppression(SuppressionKind.Inline, reason, values["owner"].FirstOrDefault(), expires),
                Source = document.Name,
                Position = position,
                RuleIds = ids,
                RuleGroup = null,
                Place = new PlaceInDocument(origin.DocumentAt(rule.Start).Name, origin.PositionOf(rule.Start), origin.PositionOf(rule.End - 1)),
            });
        }

        void Report(string message) => problems.Add(new SourceProblem(document.Name, position, message));
    }

    /// <summary>The rule that a comment stands above, with nothing but comments between them.</summary>
    private static TextSpan? RuleBelow(RuleGroup group, int line)
    {
        for (var i = line + 1; i < group.Rules.Content.Count; i++)
        {
            if (group.Rules.Content[i] is { Kind: not LineKind.Comment } below)
                return below.Kind is LineKind.Rule or LineKind.Malformed or LineKind.Placeholder ? below.Span : null;
        }

        return null;
    }

    [GeneratedRegex(@"^#+\s*tlscompat:ignore\s+(?<id>TLSC\d+)(\s*,\s*(?<id>TLSC\d+))*(\s+(?<key>reason|owner|expires)=(?<value>""[^""]*""|((?!\s+(reason|owner|expires)=).)*))*\s*$", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Ignore();
}
