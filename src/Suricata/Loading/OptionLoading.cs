using TlsCompat.Suricata.Engine;
using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Suricata.Loading;

/// <summary>
/// What keeps Suricata from reading the options of a rule one by one (src/detect-parse.c, SigParseOptions): their names, whether they take
/// a value and quotes, and values of options that describe the rule. What options come to together is the compiler's to say.
/// </summary>
internal static class OptionLoading
{
    /// <summary>Keywords that take a value in quotes and none that is negated.</summary>
    private static readonly Keyword[] NeverNegated = [Keywords.Msg, Keywords.IpProto, Keywords.Find("pcrexform"), Keywords.Find("xor"), Keywords.Find("luaxform")];

    public static string? Refusal(RuleSyntax rule, EngineVersion version)
    {
        for (var i = 0; i < rule.Options.Count; i++)
        {
            var option = rule.Options[i];
            if (rule.HasPlaceholder(option))
                continue;
            if (Form(rule, option, version) is { } refusal)
                return refusal;
            if ((option.Keyword.Kind == KeywordKind.Description ? DescriptionLoading.Refusal(rule, i, version) : ConditionLoading.Refusal(rule, i, version)) is { } value)
                return value;
        }

        return rule.Has(Keywords.Sid) || rule.HasOpenOptions ? null : "it has no sid";
    }

    private static string? Form(RuleSyntax rule, OptionSyntax option, EngineVersion version)
    {
        if (KnownKeywords.Find(rule, option, version) is not { } form)
            return Unknown(rule.NameOf(option));
        var value = rule.ValueOf(option).Trim();
        if (value.IsEmpty)
            return form is ValueForm.Plain or ValueForm.Quotable or ValueForm.Quoted ? $"{rule.NameOf(option)} needs a value" : null;
        switch (form)
        {
            case ValueForm.None:
                return $"{rule.NameOf(option)} takes no value";
            case ValueForm.Plain or ValueForm.Optional:
                return value[0] == '"' ? $"{rule.NameOf(option)} takes no quotes" : null;
            case ValueForm.Any:
                return null;
        }

        if (value[0] == '!' && Array.IndexOf(NeverNegated, option.Keyword) < 0)
            value = value[1..].TrimStart();
        if (value.IsEmpty)
            return $"{rule.NameOf(option)} needs a value";
        if (value[0] != '"')
            return form == ValueForm.Quoted ? $"{rule.NameOf(option)} takes its value in double quotes only" : null;
        return value is "\"\"" ? $"{rule.NameOf(option)} needs a value" : null;
    }

    /// <summary>The name that an option has where the rule's end and the header of another come before the next colon.</summary>
    public static bool IsAnotherRule(ReadOnlySpan<char> name) =>
        name is [')', ..] && (name.Contains("->", StringComparison.Ordinal) || name.Contains("<>", StringComparison.Ordinal));

    private static string Unknown(string name)
    {
        var word = name.Split(' ', 2)[0];
        return IsAnotherRule(name) ? "another rule follows on the same line"
            : name.StartsWith(')') ? "something follows its closing parenthesis"
            : word.Length < name.Length ? $"a semicolon or a colon is missing behind {word}"
            : $"it has no keyword {name}";
    }
}
