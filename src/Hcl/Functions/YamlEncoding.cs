using System.Globalization;
using System.Text;

namespace TlsCompat.Hcl;

/// <summary>
/// Values as YAML, as Terraform's yamlencode writes them (go-cty-yaml, whose emitter is libyaml's): blocks, names and texts in double quotes, texts of
/// several lines as literal blocks.
/// </summary>
internal sealed class YamlEncoding
{
    // Of libyaml: where a text is broken, and how long a name may be that stands before its colon.
    private const int BestWidth = 80;
    private const int LongestName = 128;
    private const int Step = 2;

    private readonly StringBuilder _yaml = new();

    private YamlEncoding()
    {
    }

    /// <exception cref="FunctionException">A name that YAML writes in another form, which is left open.</exception>
    public static string Write(HclValue value)
    {
        var yaml = new YamlEncoding();
        yaml.Node(value, value is SequenceValue or MappingValue ? 0 : Step, 0);
        // A plain word at the top could go on: libyaml says that the document ends.
        return yaml._yaml.Append(yaml._yaml is [.., '\n'] ? "" : "\n").Append(value is TextValue or SequenceValue or MappingValue ? "" : "...\n").ToString();
    }

    /// <param name="value">The value.</param>
    /// <param name="indent">Where the lines of a collection begin, or those of a text behind its first.</param>
    /// <param name="column">Where the value begins.</param>
    private void Node(HclValue value, int indent, int column)
    {
        switch (value)
        {
            case SequenceValue { Elements.Count: 0 }:
                _yaml.Append("[]");
                break;
            case MappingValue { Members.Count: 0 }:
                _yaml.Append("{}");
                break;
            case SequenceValue sequence:
                for (var i = 0; i < sequence.Elements.Count; i++)
                {
                    Line(i, indent).Append("- ");
                    Node(sequence.Elements[i], indent + Step, indent + Step);
                }

                break;
            case MappingValue mapping:
                for (var i = 0; i < mapping.Members.Count; i++)
                    Member(mapping.Members[i], Line(i, indent), indent);
                break;
            case TextValue { Text: var text } when IsLiteral(text):
                Literal(text, indent);
                break;
            case TextValue { Text: var text }:
                Quoted(text, indent, column, mayBreak: true);
                break;
            case NumberValue number:
                _yaml.Append(number.Value);
                break;
            case BoolValue boolean:
                _yaml.Append(boolean.Value ? "true" : "false");
                break;
            default:
                _yaml.Append("null");
                break;
        }
    }

    private StringBuilder Line(int index, int indent)
    {
        if (index > 0 && _yaml is not [.., '\n'])
            _yaml.Append('\n');
        return index > 0 ? _yaml.Append(' ', indent) : _yaml;
    }

    private void Member(KeyValuePair<string, HclValue> member, StringBuilder yaml, int indent)
    {
        if (member.Key.Length > LongestName || member.Key.Contains('\n', StringComparison.Ordinal))
            throw new FunctionException("a name of several lines or more than 128 characters") { IsOpen = true };
        var start = yaml.Length;
        Quoted(member.Key, indent, indent, mayBreak: false);
        yaml.Append(':');
        // The elements of a list begin where the name does, the members of an object further in.
        if (member.Value is SequenceValue { Elements.Count: > 0 })
        {
            yaml.Append('\n').Append(' ', indent);
            Node(member.Value, indent, indent);
        }
        else if (member.Value is MappingValue { Members.Count: > 0 })
        {
            yaml.Append('\n').Append(' ', indent + Step);
            Node(member.Value, indent + Step, indent + Step);
        }
        else
        {
            yaml.Append(' ');
            Node(member.Value, indent + Step, indent + yaml.Length - start);
        }
    }

    /// <summary>A text of several lines, none of which ends with a blank, and without characters that need an escape.</summary>
    private static bool IsLiteral(string text) =>
        text.Contains('\n', StringComparison.Ordinal) && !text.Contains(" \n", StringComparison.Ordinal) && !text.EndsWith(' ') && text.All(IsPrintable);

    private static bool IsPrintable(char character) => character is '\n' or (>= ' ' and <= '~') or (>= '\u00a0' and not ('\ufeff' or '\ufffe' or '\uffff')) && !char.IsSurrogate(character);

    private void Literal(string text, int indent)
    {
        _yaml.Append('|');
        if (text[0] is ' ' or '\n')
            _yaml.Append(Step);
        if (!text.EndsWith('\n'))
            _yaml.Append('-');
        else if (text.Length == 1 || text[^2] == '\n')
            _yaml.Append('+');
        foreach (var line in (text.EndsWith('\n') ? text[..^1] : text).Split('\n'))
        {
            _yaml.Append('\n');
            if (line.Length > 0)
                _yaml.Append(' ', indent).Append(line);
        }

        if (text.EndsWith('\n'))
            _yaml.Append('\n');
    }

    private void Quoted(string text, int indent, int column, bool mayBreak)
    {
        _yaml.Append('"');
        column++;
        var afterBlank = false;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == ' ' && mayBreak && !afterBlank && column > BestWidth && i > 0 && i < text.Length - 1 && text[i + 1] != ' ')
            {
                _yaml.Append('\n').Append(' ', indent);
                column = indent;
                afterBlank = true;
                continue;
            }

            afterBlank = text[i] == ' ';
            var written = Escaped(text, ref i);
            _yaml.Append(written);
            column += written.EnumerateRunes().Count();
        }

        _yaml.Append('"');
    }

    private static string Escaped(string text, ref int index)
    {
        var character = text[index];
        if (char.IsHighSurrogate(character) && index + 1 < text.Length)
            return string.Create(CultureInfo.InvariantCulture, $"\\U{char.ConvertToUtf32(character, text[++index]):X8}");
        return character switch
        {
            '\0' => "\\0",
            '\a' => "\\a",
            '\b' => "\\b",
            '\t' => "\\t",
            '\n' => "\\n",
            '\v' => "\\v",
            '\f' => "\\f",
            '\r' => "\\r",
            '\u001b' => "\\e",
            '"' => "\\\"",
            '\\' => "\\\\",
            '\u0085' => "\\N",
            '\u2028' => "\\L",
            '\u2029' => "\\P",
            _ when IsPrintable(character) => character.ToString(),
            <= '\u00ff' => string.Create(CultureInfo.InvariantCulture, $"\\x{(int)character:X2}"),
            _ => string.Create(CultureInfo.InvariantCulture, $"\\u{(int)character:X4}"),
        };
    }
}
