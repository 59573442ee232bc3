using System.Globalization;
using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Firewall.Sources.Hcl;

/// <summary>Reads the inside of a string, heredoc or template file.</summary>
internal sealed class HclTemplateReader(string text, HclScanner scanner, HclTemplateKind kind)
{
    private readonly WrittenText _written = new(text);
    private readonly List<HclInterpolation> _parts = [];

    /// <summary>Where and why it could not be read; null where it could.</summary>
    public SyntaxDiagnostic? Error { get; private set; }

    /// <param name="span">Where the whole stands.</param>
    /// <param name="start">Where its inside starts.</param>
    /// <param name="end">Where that ends.</param>
    /// <param name="isFlush">Whether the indentation that all lines share is no part of the text (<c>&lt;&lt;-</c>).</param>
    /// <param name="container">The value that holds the text; null where the document does.</param>
    public HclTemplate? Read(TextSpan span, int start, int end, bool isFlush, SourceNode? container)
    {
        var indent = isFlush ? SharedIndentation(text.AsSpan(start, end - start)) : 0;
        _written.Indentation = isFlush && start + indent <= end ? text.Substring(start, indent) : "";
        var at = start;
        var isLineStart = true;
        while (at < end)
        {
            if (isLineStart && indent > 0)
            {
                isLineStart = false;
                var line = text.AsSpan(at, end - at);
                var lineEnd = line.IndexOf('\n');
                if (!(lineEnd < 0 ? line : line[..lineEnd]).IsWhiteSpace())
                    at += indent;
                continue;
            }

            isLineStart = text[at] == '\n';
            at = Take(at, end);
            if (at < 0)
                return null;
        }

        return new HclTemplate(span, kind, _written, _parts, container);
    }

    /// <summary>The blanks that every line begins with; lines of blanks do not count (hclsyntax/parser_template.go, flushHeredocTemplateParts).</summary>
    private static int SharedIndentation(ReadOnlySpan<char> lines)
    {
        var shared = int.MaxValue;
        foreach (var line in lines.EnumerateLines())
        {
            if (!line.IsWhiteSpace())
                shared = Math.Min(shared, line.Length - line.TrimStart().Length);
        }

        return shared == int.MaxValue ? 0 : shared;
    }

    private int Take(int at, int end)
    {
        if (scanner.IsEscapedBrace(at))
        {
            _written.Add(text.Substring(at + 1, 2), at, at + 3);
            return at + 3;
        }

        if (text[at] is '$' or '%' && scanner.IsAt(at + 1, "{"))
            return Interpolation(at, end);
        if (text[at] == '\\' && kind == HclTemplateKind.Quoted)
            return Escape(at, end);
        _written.AddVerbatim(at, 1);
        return at + 1;
    }

    private int Interpolation(int at, int end)
    {
        var close = scanner.EndOfInterpolation(at);
        if (close < 0 || close > end)
            return Fail(at, $"expected '}}' to end {text[at]}{{");
        var start = _written.Length;
        _written.Add(TemplatePlaceholder.Of(text.AsSpan(at, close - at)), at, close);
        _parts.Add(new HclInterpolation(start, _written.Length, text[at] == '%' ? null : Value(at + 2, close - 1)));
        return close;
    }

    /// <summary>The expression between the braces, and the tildes that take blanks away.</summary>
    private HclNode Value(int start, int end)
    {
        if (scanner.IsAt(start, "~"))
            start++;
        if (end > start && text[end - 1] == '~')
            end--;
        return new HclParser(text).ParseExpression(start, end);
    }

    private int Escape(int at, int end)
    {
        var simple = at + 1 < end ? "nrt\"\\".IndexOf(text[at + 1], StringComparison.Ordinal) : -1;
        if (simple >= 0)
        {
            _written.Add("\n\r\t\"\\"[simple].ToString(), at, at + 2);
            return at + 2;
        }

        var digits = at + 1 < end ? text[at + 1] switch { 'u' => 4, 'U' => 8, _ => 0 } : 0;
        if (digits == 0 || at + 2 + digits > end
            || !int.TryParse(text.AsSpan(at + 2, digits), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code)
            || code is < 0 or > 0x10ffff or (>= 0xd800 and <= 0xdfff))
            return Fail(at, "expected an escape: \\n \\r \\t \\\" \\\\ or \\u and four hexadecimal digits");
        _written.Add(char.ConvertFromUtf32(code), at, at + 2 + digits);
        return at + 2 + digits;
    }

    private int Fail(int at, string message)
    {
        Error = new SyntaxDiagnostic(new TextSpan(at, 1), message);
        return -1;
    }
}
