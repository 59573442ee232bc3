using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.RegularExpressions;
using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Firewall.Sources;

/// <summary>
/// Writes rules in the place of a domain list: RulesString for RulesSourceList, in the spelling and the layout of the document, JSON, YAML or
/// HCL. Only where the whole list stands in one place; what is made of values that are written elsewhere is left alone.
/// </summary>
internal static partial class WrittenOutList
{
    private const string Heredoc = "EOT";

    private static readonly string[] Lists = ["Targets", "TargetTypes"];

    private static readonly (string List, string Rules)[] Names =
        [("RulesSourceList", "RulesString"), ("rulesSourceList", "rulesString"), ("rules_source_list", "rules_string")];

    /// <returns>Null where the document does not hold the list in a form that can be replaced.</returns>
    public static TextEdit? Replace(string document, SourceNode list, string rules)
    {
        if (Find(document, list.Offset) is not var (start, end, name, isQuoted))
            return null;
        var at = SkipBlanks(document, end);
        var isBlock = at < document.Length && document[at] == '{';
        var separator = at < document.Length && document[at] is ':' or '=' ? document[at] : ' ';
        var value = isBlock ? at : SkipBlanks(document, at + 1);
        if (value >= document.Length || (!isBlock && separator == ' '))
            return null;
        var isFlow = document[value] is '{' or '[';
        var close = isFlow ? Close(document, value, isHcl: isBlock || separator == '=') : separator == ':' ? EndOfBlock(document, start) : -1;
        if (close < 0 || !IsWritten(document.AsSpan(start, close - start), list))
            return null;
        var newLine = document.Contains("\r\n", StringComparison.Ordinal) ? "\r\n" : "\n";
        var indent = IndentOf(document, start);
        return new TextEdit(TextSpan.FromBounds(start, close), isBlock || separator == '='
            ? $"{name} = {Hcl(document, close, rules, indent, newLine)}"
            : isFlow
                ? $"{name}{(isQuoted ? document[start - 1].ToString() : "")}: \"{JsonEncodedText.Encode(rules, JavaScriptEncoder.UnsafeRelaxedJsonEscaping)}\""
                : $"{name}: |{Lines(rules, indent + Step(document, start, list.Offset), newLine)}");
    }

    /// <summary>Whether all that the list says stands in a stretch of the document: a parameter or a local may fill it in otherwise next time.</summary>
    private static bool IsWritten(ReadOnlySpan<char> written, SourceNode list)
    {
        foreach (var text in Lists.SelectMany(name => list[name]?.Items ?? []).Append(list["GeneratedRulesType"]).Select(value => value?.Text).OfType<string>())
        {
            if (!written.Contains(text, StringComparison.Ordinal))
                return false;
        }

        return true;
    }

    /// <summary>The name of the list, which stands in front of its value or begins it.</summary>
    private static (int Start, int End, string Name, bool IsQuoted)? Find(string document, int offset)
    {
        foreach (var (list, rules) in Names)
        {
            var last = Math.Min(document.Length, offset + list.Length);
            var start = document.LastIndexOf(list, last - 1, last, StringComparison.Ordinal);
            if (start < 0)
                continue;
            var end = start + list.Length;
            if (end < offset && !Between().IsMatch(document.AsSpan(end, offset - end)))
                continue;
            var isQuoted = start > 0 && end < document.Length && document[start - 1] is '"' or '\'' && document[end] == document[start - 1];
            return (start, isQuoted ? end + 1 : end, rules, isQuoted);
        }

        return null;
    }

    /// <summary>What stands between a name and its value: signs, blanks and comments.</summary>
    [GeneratedRegex(@"^[\s""':=\[{]*(#[^\n]*\n\s*)*$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Between();

    private static int SkipBlanks(string document, int at)
    {
        while (at < document.Length && char.IsWhiteSpace(document[at]))
            at++;
        return at;
    }

    /// <summary>Behind the bracket that closes the one here; negative where there is none.</summary>
    private static int Close(string document, int open, bool isHcl)
    {
        var depth = 0;
        for (var i = open; i < document.Length; i++)
        {
            switch (document[i])
            {
                case '{' or '[':
                    depth++;
                    break;
                case '}' or ']' when --depth == 0:
                    return i + 1;
                case '"':
                    for (i++; i < document.Length && document[i] != '"'; i++)
                        i += document[i] == '\\' ? 1 : 0;
                    break;
                case '#' when isHcl:
                case '/' when isHcl && i + 1 < document.Length && document[i + 1] == '/':
                    i = document.IndexOf('\n', i) is var end and >= 0 ? end : document.Length;
                    break;
                case '<' when isHcl && i + 1 < document.Length && document[i + 1] == '<':
                    return -1;
            }
        }

        return -1;
    }

    /// <summary>Behind the last line that is further in than the name of a mapping in YAML.</summary>
    private static int EndOfBlock(string document, int start)
    {
        var column = start - LineStart(document, start);
        var end = LineEnd(document, start);
        for (var next = end; next < document.Length;)
        {
            var line = next + 1;
            next = LineEnd(document, line);
            var text = document.AsSpan(Math.Min(line, document.Length), Math.Max(0, next - line)).TrimEnd();
            if (text.Trim().IsEmpty)
                continue;
            if (text.Length - text.TrimStart().Length <= column)
                break;
            end = line + text.Length;
        }

        return end;
    }

    private static int LineStart(string document, int at) => at == 0 ? 0 : document.LastIndexOf('\n', at - 1) + 1;

    private static int LineEnd(string document, int at) => at >= document.Length ? document.Length : document.IndexOf('\n', at) is var end and >= 0 ? end : document.Length;

    private static string IndentOf(string document, int start)
    {
        var line = LineStart(document, start);
        // Behind a dash the mapping is as far in as its first name.
        return string.Concat(document[line..start].Select(character => character == '\t' ? '\t' : ' '));
    }

    /// <summary>How much further in a value in YAML is than its name.</summary>
    private static string Step(string document, int start, int value) =>
        new(' ', Math.Max(1, value - LineStart(document, value) - (start - LineStart(document, start))));

    private static string Hcl(string document, int close, string rules, string indent, string newLine) =>
        close >= document.Length || document[close] is '\n' or '\r'
            ? $"<<-{Heredoc}{Lines(rules, indent + "  ", newLine)}{newLine}{indent}{Heredoc}"
            : $"\"{rules.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal)}\"";

    private static string Lines(string rules, string indent, string newLine)
    {
        var lines = new StringBuilder();
        foreach (var rule in rules.Split('\n'))
            lines.Append(newLine).Append(indent).Append(rule);
        return lines.ToString();
    }
}
