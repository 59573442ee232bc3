using System.Text;

namespace TlsCompat.Hcl;

/// <summary>Encodings, and texts that hold data.</summary>
internal static class EncodingFunctions
{
    public static Dictionary<string, HclFunction> Table { get; } = new(StringComparer.Ordinal)
    {
        ["jsonencode"] = new HclFunction(1, 1, call => TextValue.Of(JsonEncoding.Write(call[0]))) { NeedsAll = true, TakesNull = true, Result = HclType.Text },
        ["yamlencode"] = new HclFunction(1, 1, call => TextValue.Of(YamlEncoding.Write(call[0]))) { NeedsAll = true, TakesNull = true, Result = HclType.Text },
        ["jsondecode"] = new HclFunction(1, 1, call => JsonDecoding.Read(call.Text(0))),
        ["yamldecode"] = new HclFunction(1, 1, call => call.Evaluator.Host.DecodeYaml(call.Text(0)) ?? call.Unknown()),
        ["csvdecode"] = new HclFunction(1, 1, call => CsvDecoding.Read(call.Text(0))),
        ["base64encode"] = Of(call => Convert.ToBase64String(Encoding.UTF8.GetBytes(call.String(0)))),
        ["base64decode"] = Of(call => Utf8(FromBase64(call.String(0)))),
        ["textencodebase64"] = new HclFunction(2, 2, call => TextValue.Of(Convert.ToBase64String(EncodingOf(call.String(1)).GetBytes(call.String(0))))) { Result = HclType.Text },
        ["textdecodebase64"] = new HclFunction(2, 2, call => TextValue.Of(EncodingOf(call.String(1)).GetString(FromBase64(call.String(0))))) { Result = HclType.Text },
        ["urlencode"] = Of(call => Escape(call.String(0))),
        ["urldecode"] = Of(call => Uri.UnescapeDataString(call.String(0).Replace('+', ' '))),
    };

    private static HclFunction Of(Func<FunctionCall, string> encode) => new(1, 1, call => TextValue.Of(encode(call))) { Result = HclType.Text };

    private static byte[] FromBase64(string text)
    {
        try
        {
            return Convert.FromBase64String(text);
        }
        catch (FormatException)
        {
            throw new FunctionException("the text is no base64");
        }
    }

    private static string Utf8(byte[] bytes)
    {
        try
        {
            return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            throw new FunctionException("what the text encodes is no UTF-8");
        }
    }

    private static Encoding EncodingOf(string name) => name.ToUpperInvariant() switch
    {
        "UTF-8" => Encoding.UTF8,
        "UTF-16LE" => Encoding.Unicode,
        "UTF-16BE" => Encoding.BigEndianUnicode,
        "US-ASCII" => Encoding.ASCII,
        "ISO-8859-1" => Encoding.Latin1,
        _ => throw new FunctionException("the encoding is not known here"),
    };

    /// <summary>As Go's url.QueryEscape: a blank is a plus sign.</summary>
    private static string Escape(string text)
    {
        var escaped = new StringBuilder();
        foreach (var each in Encoding.UTF8.GetBytes(text))
        {
            if (char.IsAsciiLetterOrDigit((char)each) || (char)each is '-' or '_' or '.' or '~')
                escaped.Append((char)each);
            else
                escaped.Append(each == ' ' ? "+" : $"%{each:X2}");
        }

        return escaped.ToString();
    }
}
