using System.Globalization;
using System.Text;

namespace TlsCompat.Firewall.Sources.Json;

/// <summary>
/// How a JSON text writes the characters that it escapes, learnt from the text itself: the AWS CLI writes <c>\"</c> and leaves
/// <c>é</c> alone, .NET writes <c>\u0022</c>, Windows PowerShell <c>\u003c</c>, PHP <c>\/</c>. An edit should not stand out.
/// </summary>
internal sealed class JsonEscapes
{
    private readonly string?[] _ascii = new string?[128];
    private bool _escapesNonAscii;
    private bool? _isUpperCase;

    /// <summary>Takes note of an escape. That of a letter or digit is somebody's whim, no style.</summary>
    public void Learn(char character, ReadOnlySpan<char> written)
    {
        if (character >= _ascii.Length)
            _escapesNonAscii = true;
        else if (!char.IsAsciiLetterOrDigit(character))
            _ascii[character] ??= written.ToString();
        if (_isUpperCase is null && written.Length == 6 && written[2..].ContainsAnyInRange('A', 'f'))
            _isUpperCase = written[2..].ContainsAnyInRange('A', 'F');
    }

    /// <summary>What stands between the quotes of a string with this text.</summary>
    public string Encode(string text)
    {
        var encoded = new StringBuilder(text.Length + 8);
        foreach (var character in text)
        {
            if (character >= _ascii.Length)
                _ = _escapesNonAscii ? encoded.Append(Hexadecimal(character)) : encoded.Append(character);
            else if (_ascii[character] is { } known)
                encoded.Append(known);
            else
                _ = MustBeEscaped(character) ? encoded.Append(Short(character)) : encoded.Append(character);
        }

        return encoded.ToString();
    }

    private static bool MustBeEscaped(char character) => character is '"' or '\\' or < ' ';

    private string Short(char character) => character switch
    {
        '"' => "\\\"",
        '\\' => @"\\",
        '\n' => "\\n",
        '\r' => "\\r",
        '\t' => "\\t",
        _ => Hexadecimal(character),
    };

    private string Hexadecimal(char character) =>
        "\\u" + ((int)character).ToString(_isUpperCase == true ? "X4" : "x4", CultureInfo.InvariantCulture);
}
