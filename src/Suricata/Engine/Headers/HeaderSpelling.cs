using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Suricata.Engine.Headers;

/// <summary>Lists of a rule header that can be understood and that Suricata does not load all the same.</summary>
internal static class HeaderSpelling
{
    /// <summary>A blank behind an item is part of it to Suricata.</summary>
    public static bool IsRefused(HeaderExpression expression)
    {
        var text = expression.Text;
        for (var i = 1; i < text.Length; i++)
        {
            if (text[i] is ',' or ']' && char.IsWhiteSpace(text[i - 1]))
                return true;
        }

        return false;
    }

    /// <summary>
    /// In a list within a list a negation behind a range is taken for one in the range: only commas of the outer list, and the
    /// end of a list, end a range.
    /// </summary>
    public static bool IsRefusedAsPorts(HeaderExpression expression)
    {
        var (depth, isInRange) = (0, false);
        foreach (var character in expression.Text)
        {
            if (character == '!' && isInRange)
                return true;
            depth += character switch { '[' => 1, ']' => -1, _ => 0 };
            isInRange = character == ':' || (isInRange && character != ']' && !(character == ',' && depth <= 1));
        }

        return false;
    }
}
