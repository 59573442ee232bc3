using System.Globalization;
using System.Text;

namespace TlsCompat.Hcl;

/// <summary>Values as JSON, as Go writes it: names sorted, &lt;, &gt; and &amp; escaped.</summary>
internal static class JsonEncoding
{
    public static string Write(HclValue value)
    {
        var json = new StringBuilder();
        Write(json, value);
        return json.ToString();
    }

    public static string Quote(string text)
    {
        var quoted = new StringBuilder(text.Length + 2).Append('"');
        foreach (var character in text)
        {
            _ = character switch
            {
                '"' => quoted.Append("\\\""),
                '\\' => quoted.Append("\\\\"),
                '\n' => quoted.Append("\\n"),
                '\r' => quoted.Append("\\r"),
                '\t' => quoted.Append("\\t"),
                '\b' => quoted.Append("\\b"),
                '\f' => quoted.Append("\\f"),
                < ' ' or '<' or '>' or '&' or '\u2028' or '\u2029' => quoted.Append(CultureInfo.InvariantCulture, $"\\u{(int)character:x4}"),
                _ => quoted.Append(character),
            };
        }

        return quoted.Append('"').ToString();
    }

    private static void Write(StringBuilder json, HclValue value)
    {
        switch (value)
        {
            case TextValue text:
                json.Append(Quote(text.Text));
                break;
            case NumberValue number:
                json.Append(number.Value);
                break;
            case BoolValue boolean:
                json.Append(boolean.Value ? "true" : "false");
                break;
            case SequenceValue sequence:
                json.Append('[');
                for (var i = 0; i < sequence.Elements.Count; i++)
                {
                    if (i > 0)
                        json.Append(',');
                    Write(json, sequence.Elements[i]);
                }

                json.Append(']');
                break;
            case MappingValue mapping:
                json.Append('{');
                for (var i = 0; i < mapping.Members.Count; i++)
                {
                    if (i > 0)
                        json.Append(',');
                    json.Append(Quote(mapping.Members[i].Key)).Append(':');
                    Write(json, mapping.Members[i].Value);
                }

                json.Append('}');
                break;
            default:
                json.Append("null");
                break;
        }
    }
}
