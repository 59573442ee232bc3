using System.Globalization;
using TlsCompat.Suricata.Engine;
using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Suricata.Loading;

/// <summary>Which values of options that describe a rule Suricata does not load.</summary>
internal static class DescriptionLoading
{
    /// <param name="rule">The rule.</param>
    /// <param name="index">The option's place among those of the rule.</param>
    /// <param name="version">The version.</param>
    public static string? Refusal(RuleSyntax rule, int index, EngineVersion version)
    {
        var option = rule.Options[index];
        var keyword = option.Keyword;
        var value = rule.ValueOf(option);
        if (ReferenceEquals(keyword, Keywords.Sid) || ReferenceEquals(keyword, Keywords.Rev) || ReferenceEquals(keyword, Keywords.Msg))
        {
            if (rule.IndexOf(keyword) != index)
                return $"it has {keyword.Name} twice";
            return ReferenceEquals(keyword, Keywords.Msg) || IsNumber(value, 1, version) ? null : $"{keyword.Name} is no number from 1 on: {value}";
        }

        if (ReferenceEquals(keyword, Keywords.Gid))
            return IsNumber(value, 0, version) ? null : $"gid is no number: {value}";
        if (ReferenceEquals(keyword, Keywords.Priority))
            return value.IndexOfAnyExceptInRange('0', '9') < 0 ? null : $"priority is no number: {value}";
        if (ReferenceEquals(keyword, Keywords.ClassType))
            return IsClass(value) ? null : $"classtype is no name: {value}";
        if (ReferenceEquals(keyword, Keywords.Target))
            return value is "src_ip" or "dest_ip" ? null : $"target is neither src_ip nor dest_ip: {value}";
        return ReferenceEquals(keyword, Keywords.Reference) && !IsReference(value) ? $"reference is no kind and address: {value}" : null;
    }

    /// <summary>Suricata 8 reads as far as there are digits, and takes the largest number too.</summary>
    private static bool IsNumber(ReadOnlySpan<char> value, ulong least, EngineVersion version)
    {
        if (version == EngineVersion.Suricata8 && value[1..].IndexOfAnyExceptInRange('0', '9') is var end and >= 0)
            value = value[..(end + 1)];
        return ulong.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            && number >= least && number <= uint.MaxValue - (version == EngineVersion.Suricata7 ? 1u : 0u);
    }

    private static bool IsClass(ReadOnlySpan<char> value)
    {
        foreach (var character in value)
        {
            if (!char.IsAsciiLetterOrDigit(character) && character is not ('-' or '_'))
                return false;
        }

        return char.IsAsciiLetter(value[0]);
    }

    private static bool IsReference(ReadOnlySpan<char> value)
    {
        var comma = value.IndexOf(',');
        if (comma <= 0)
            return false;
        foreach (var character in value[..comma].TrimEnd())
        {
            if (!char.IsAsciiLetterOrDigit(character))
                return false;
        }

        var address = value[(comma + 1)..].TrimStart(" \t\"");
        return !address.IsEmpty && (char.IsAsciiLetterOrDigit(address[0]) || address[0] is '-' or '_' or '.' or '/' or '?' or '=');
    }
}
