namespace TlsCompat.Suricata.Loading;

/// <summary>Which expressions Suricata does not load.</summary>
internal static class PcreLoading
{
    private const string BufferFlags = "UVWZHIDMCPQYS";

    private const string KnownFlags = "AEGimsxOBR" + BufferFlags;

    /// <param name="value">The value without negation and quotes.</param>
    /// <param name="isInBuffer">Whether a buffer stands before it.</param>
    /// <param name="isTls">Whether the rule is for TLS.</param>
    /// <param name="isAfterPattern">Whether a pattern of the same buffer stands before it.</param>
    public static string? Refusal(ReadOnlySpan<char> value, bool isInBuffer, bool isTls, bool isAfterPattern)
    {
        var first = value.IndexOf('/');
        var last = value.LastIndexOf('/');
        if (first < 0 || last <= first)
            return "pcre is not written between slashes";
        foreach (var flag in value[(last + 1)..].Trim())
        {
            if (!KnownFlags.Contains(flag, StringComparison.Ordinal))
                return $"pcre knows no flag {flag}";
            if (flag == 'R' && !isAfterPattern)
                return "pcre's flag R has no pattern before it";
            if (BufferFlags.Contains(flag, StringComparison.Ordinal) && (isInBuffer || isTls))
                return $"pcre's flag {flag} is for HTTP";
        }

        return IsBalanced(value[(first + 1)..last]) ? null : "pcre's parentheses or brackets are not in pairs";
    }

    private static bool IsBalanced(ReadOnlySpan<char> expression)
    {
        // Quotes, comments and conditions may hold what looks like a parenthesis.
        if (expression.Contains("\\Q", StringComparison.Ordinal) || expression.Contains("(?#", StringComparison.Ordinal) || expression.Contains('#'))
            return true;
        var depth = 0;
        for (var i = 0; i < expression.Length; i++)
        {
            switch (expression[i])
            {
                case '\\':
                    i++;
                    break;
                case '[':
                    if (EndOfClass(expression, i) is not (> 0 and var end))
                        return false;
                    i = end;
                    break;
                case '(':
                    depth++;
                    break;
                case ')' when --depth < 0:
                    return false;
            }
        }

        return depth == 0;
    }

    /// <summary>The offset of the bracket that ends a class; a bracket right at its start, and one of a POSIX class, are members.</summary>
    private static int EndOfClass(ReadOnlySpan<char> expression, int start)
    {
        var i = start + 1;
        if (i < expression.Length && expression[i] == '^')
            i++;
        if (i < expression.Length && expression[i] == ']')
            i++;
        for (; i < expression.Length; i++)
        {
            if (expression[i] == '\\')
                i++;
            else if (expression[i] == '[' && expression[i..].StartsWith("[:") && expression[i..].IndexOf(":]") is var length and > 0)
                i += length + 1;
            else if (expression[i] == ']')
                return i;
        }

        return -1;
    }
}
