using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Aws.Changing;

/// <summary>Finds the edits of options and of the action that make one wording of a rule of another.</summary>
internal static class RuleDifference
{
    /// <returns>Null where more differs than the action and options that are new, have another value or are gone.</returns>
    public static IReadOnlyList<OptionEdit>? Between(RuleSyntax before, string after)
    {
        if (RuleSetSyntax.Parse(after).Rules is not [var wanted] || HeaderOf(before) != HeaderOf(wanted))
            return null;
        var edits = new List<OptionEdit>();
        if (wanted.Action != before.Action)
            edits.Add(new OptionEdit.ReplaceAction(wanted.Action));
        var at = 0;
        var names = wanted.Options.Select(option => wanted.NameOf(option)).ToHashSet(StringComparer.Ordinal);
        foreach (var option in wanted.Options)
        {
            SkipRemoved();
            var value = option.ValueSpan is null ? null : wanted.ValueOf(option).ToString();
            var isNamesake = at < before.Options.Count && before.NameOf(before.Options[at]) == wanted.NameOf(option);
            if (isNamesake && before.ValueOf(before.Options[at]).SequenceEqual(value))
                at++;
            else if (isNamesake && value is not null && before.Options[at].ValueSpan is not null)
                edits.Add(new OptionEdit.ReplaceValue(at++, value));
            else
                edits.Add(new OptionEdit.Insert(at, wanted.NameOf(option), value));
        }

        SkipRemoved();
        return at == before.Options.Count ? edits : null;

        // Options of a name that is nowhere in what is wanted are taken away.
        void SkipRemoved()
        {
            for (; at < before.Options.Count && !names.Contains(before.NameOf(before.Options[at])); at++)
                edits.Add(new OptionEdit.Remove(at));
        }
    }

    /// <summary>What stands before the options but for the action.</summary>
    private static string HeaderOf(RuleSyntax rule) =>
        rule.Tree.Text[rule.ActionSpan.End..(rule.Options.Count == 0 ? rule.Span.End : rule.Options[0].Span.Start)].TrimEnd();
}
