using System.Globalization;
using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Suricata.Engine.Rules.Compilation;

/// <summary>Options that describe a rule. Two of them say in which order it is looked at.</summary>
internal static class DescriptionOptions
{
    public static IReadOnlyList<KeywordRow> Rows { get; } =
    [
        new("msg", KeywordKind.Description, ValueForm.Quoted, Nothing),
        .. KeywordRow.Each("sid rev gid reference metadata target", static name => new(name, KeywordKind.Description, ValueForm.Plain, Nothing)),
        new("alert", KeywordKind.Description, ValueForm.None, Nothing),
        new("priority", KeywordKind.Description, ValueForm.Plain, static (body, option) =>
        {
            if (int.TryParse(option.Rule.ValueOf(option.Option).Trim('"'), NumberStyles.None, CultureInfo.InvariantCulture, out var priority))
                body.Priority = priority;
        }),
        new("classtype", KeywordKind.Description, ValueForm.Plain, static (body, option) =>
        {
            if (!option.Rule.Has(Keywords.Priority))
                body.Priority = ClassTypes.PriorityOf(option.Rule.ValueOf(option.Option));
        }),
    ];

    private static void Nothing(RuleBody body, OptionReading option)
    {
    }
}
