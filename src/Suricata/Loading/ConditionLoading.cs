using System.Globalization;
using TlsCompat.Suricata.Engine;
using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Suricata.Loading;

/// <summary>Which values of conditions Suricata does not load, where that is not for the compiler to say because it does not model the keyword or takes more.</summary>
internal static class ConditionLoading
{
    /// <summary>A SHA-1 as certificates' fingerprints are written: twenty bytes in hexadecimal with colons between them.</summary>
    private const int FingerprintLength = 59;

    private static readonly Keyword Fingerprint = Keywords.Find("tls.fingerprint");

    /// <param name="rule">The rule.</param>
    /// <param name="index">The option's place among those of the rule.</param>
    /// <param name="version">The version.</param>
    public static string? Refusal(RuleSyntax rule, int index, EngineVersion version)
    {
        var option = rule.Options[index];
        if (ReferenceEquals(option.Keyword, Keywords.AppLayerProtocol))
            return version == EngineVersion.Suricata7 || IsProtocolAndMode(rule.ValueOf(option)) ? null : $"app-layer-protocol knows no {rule.ValueOf(option)}";
        if (ReferenceEquals(option.Keyword, Keywords.TlsVersion))
            return rule.ValueOf(option).IndexOfAny(", !") < 0 ? null : $"tls.version takes one version: {rule.ValueOf(option)}";
        if (ReferenceEquals(option.Keyword, Keywords.FlowBits))
            return IsNamed(rule.ValueOf(option)) ? null : $"flowbits takes a command, a comma and a name without blanks: {rule.ValueOf(option)}";
        if (ReferenceEquals(option.Keyword, Keywords.DSize))
            return IsSize(rule.ValueOf(option)) ? null : $"dsize is beyond 65535: {rule.ValueOf(option)}";
        if (ReferenceEquals(option.Keyword, Keywords.IsDataAt))
            return IsPosition(rule, option) ? null : $"isdataat is no number: {rule.ValueOf(option)}";
        if (!ReferenceEquals(option.Keyword, Fingerprint))
            return null;
        var value = rule.UnquotedValue(option).TrimStart('!', ' ').Trim('"');
        return value.Length != FingerprintLength ? $"a fingerprint has {FingerprintLength} characters, and this one {value.Length}"
            : IsInBuffer(rule, index) ? "tls.fingerprint stands behind a buffer"
            : null;
    }

    private static bool IsProtocolAndMode(ReadOnlySpan<char> value)
    {
        var comma = value.IndexOf(',');
        return comma < 0 || value[(comma + 1)..].TrimEnd('"') is "final" or "original" or "either" or "to_server" or "to_client" or "direction";
    }

    private static bool IsNamed(ReadOnlySpan<char> value)
    {
        var comma = value.IndexOf(',');
        var name = value[(comma + 1)..].Trim();
        return (comma < 0 || value[..comma].TrimStart().IndexOfAny(" \t") < 0) && (name.Contains('|') || name.IndexOfAny(" \t") < 0);
    }

    private static bool IsSize(ReadOnlySpan<char> value)
    {
        while (value.IndexOfAnyInRange('0', '9') is var start and >= 0)
        {
            value = value[start..];
            var length = value.IndexOfAnyExceptInRange('0', '9') is var end and >= 0 ? end : value.Length;
            if (!ushort.TryParse(value[..length], NumberStyles.None, CultureInfo.InvariantCulture, out _))
                return false;
            value = value[length..];
        }

        return true;
    }

    /// <summary>A number, or the name of a variable that the rule itself extracts.</summary>
    private static bool IsPosition(RuleSyntax rule, OptionSyntax option)
    {
        var value = rule.ValueOf(option).TrimStart("! ");
        return (!value.IsEmpty && char.IsAsciiDigit(value[0])) || rule.Options.Any(other => other.Keyword.Name is "byte_extract" or "byte_math");
    }

    private static bool IsInBuffer(RuleSyntax rule, int index)
    {
        var inBuffer = false;
        for (var i = 0; i < index; i++)
        {
            if (rule.Options[i].Keyword.Kind == KeywordKind.StickyBuffer)
                inBuffer = !ReferenceEquals(rule.Options[i].Keyword, Keywords.PktData);
        }

        return inBuffer;
    }
}
