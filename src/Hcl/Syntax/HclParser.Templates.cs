using System.Globalization;
using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Hcl;

/// <summary>
/// Strings, heredocs and template files. The text is cut as HCL's scanner does it: a stretch of a heredoc or file ends with its line, so that a
/// strip mark takes blanks up to the end of its line and no further (hclsyntax/parser_template.go).
/// </summary>
internal sealed partial class HclParser
{
    public HclExpression ParseBareTemplate()
    {
        var tokens = ReadTokens(TemplateKind.Bare, 0, _text.Length);
        return Build(TemplateKind.Bare, new TextSpan(0, _text.Length), tokens, "");
    }

    private HclExpression ParseQuoted()
    {
        var start = _at++;
        var tokens = ReadTokens(TemplateKind.Quoted, _at, _text.Length);
        if (!IsAt("\""))
            throw Fault("expected a closing double quote on the line", start);
        _at++;
        return Build(TemplateKind.Quoted, TextSpan.FromBounds(start, _at), tokens, "");
    }

    private HclExpression ParseHeredoc()
    {
        var start = _at;
        _at += 2;
        var isFlush = IsAt("-");
        if (isFlush)
            _at++;
        var marker = TryName() ?? throw Fault("expected the lines of a heredoc and its end marker", start);
        if (IsAt("\r"))
            _at++;
        if (!IsAt("\n"))
            throw Fault("expected the lines of a heredoc and its end marker", start);
        var first = ++_at;
        var end = EndOfHeredoc(first, marker, out var after);
        if (end < 0)
            throw Fault("expected the lines of a heredoc and its end marker", start);
        var tokens = ReadTokens(TemplateKind.Heredoc, first, end);
        var indentation = isFlush ? Unindent(tokens) : "";
        _at = after;
        return Build(TemplateKind.Heredoc, TextSpan.FromBounds(start, after), tokens, indentation);
    }

    private int EndOfHeredoc(int at, string marker, out int after)
    {
        while (at < _text.Length)
        {
            var lineEnd = _text.IndexOf('\n', at) is var found and >= 0 ? found : _text.Length;
            if (_text.AsSpan(at, lineEnd - at).Trim().SequenceEqual(marker))
            {
                after = _text.IndexOf(marker, at, StringComparison.Ordinal) + marker.Length;
                return at;
            }

            at = lineEnd + 1;
        }

        after = at;
        return -1;
    }

    /// <summary>Cuts a template into stretches of text, interpolations and directives.</summary>
    private List<TemplateToken> ReadTokens(TemplateKind kind, int start, int end)
    {
        var tokens = new List<TemplateToken>();
        var trimsNext = false;
        _at = start;
        while (_at < end && !(kind == TemplateKind.Quoted && _text[_at] is '"' or '\n'))
        {
            if (_text[_at] is '$' or '%' && _at + 1 < end && _text[_at + 1] == '{')
            {
                var sequence = ReadSequence(end, out var trimsBefore, out var trimsAfter);
                if (trimsBefore && tokens is [.., TemplateToken.Literal before])
                    before.TrimEnd();
                tokens.Add(sequence);
                trimsNext = trimsAfter;
            }
            else
            {
                var literal = ReadLiteral(kind, end);
                if (trimsNext)
                    literal.TrimStart();
                trimsNext = false;
                tokens.Add(literal);
            }
        }

        return tokens;
    }

    private TemplateToken.Literal ReadLiteral(TemplateKind kind, int end)
    {
        var literal = new TemplateToken.Literal();
        while (_at < end)
        {
            var character = _text[_at];
            if (kind == TemplateKind.Quoted && character is '"' or '\n')
                break;
            if (IsAt("$${") || IsAt("%%{"))
            {
                literal.Add(_text.Substring(_at + 1, 2), _at, 3);
                _at += 3;
            }
            else if (character is '$' or '%' && _at + 1 < end && _text[_at + 1] == '{')
            {
                break;
            }
            else if (character == '\\' && kind == TemplateKind.Quoted)
            {
                ReadEscape(literal, end);
            }
            else
            {
                literal.Add(character.ToString(), _at, 1);
                _at++;
                if (character == '\n')
                    break;
            }
        }

        return literal;
    }

    private void ReadEscape(TemplateToken.Literal literal, int end)
    {
        const string Message = "expected an escape: \\n \\r \\t \\\" \\\\ or \\u and four hexadecimal digits";
        var simple = _at + 1 < end ? "nrt\"\\".IndexOf(_text[_at + 1], StringComparison.Ordinal) : -1;
        if (simple >= 0)
        {
            literal.Add("\n\r\t\"\\"[simple].ToString(), _at, 2);
            _at += 2;
            return;
        }

        var digits = _at + 1 < end ? _text[_at + 1] switch { 'u' => 4, 'U' => 8, _ => 0 } : 0;
        if (digits == 0 || _at + 2 + digits > end
            || !int.TryParse(_text.AsSpan(_at + 2, digits), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code)
            || code is < 0 or > 0x10ffff or (>= 0xd800 and <= 0xdfff))
            throw Fault(Message);
        literal.Add(char.ConvertFromUtf32(code), _at, 2 + digits);
        _at += 2 + digits;
    }

    private TemplateToken ReadSequence(int end, out bool trimsBefore, out bool trimsAfter)
    {
        using var depth = Enter("interpolations");
        var start = _at;
        var isDirective = _text[_at] == '%';
        _at += 2;
        if (trimsBefore = IsAt("~"))
            _at++;
        var token = isDirective ? ReadDirective(start) : new TemplateToken.Value(ParseExpression(crossesLines: true));
        SkipBlanks(crossesLines: true);
        if (trimsAfter = IsAt("~"))
            _at++;
        if (!IsAt("}") || _at >= end)
            throw Fault($"expected '}}' to end {_text[start]}{{", start);
        _at++;
        token.Span = TextSpan.FromBounds(start, _at);
        return token;
    }

    private TemplateToken ReadDirective(int start)
    {
        SkipBlanks(crossesLines: true);
        switch (TryName())
        {
            case "if":
                return new TemplateToken.If(ParseExpression(crossesLines: true));
            case "for":
                var (key, value, collection) = ParseLoopHead();
                return new TemplateToken.For(key, value, collection);
            case "else":
                return new TemplateToken.End("else");
            case "endif":
                return new TemplateToken.End("endif");
            case "endfor":
                return new TemplateToken.End("endfor");
            default:
                throw Fault("expected if, else, endif, for or endfor behind %{", start);
        }
    }

    /// <summary>
    /// Takes the indentation that all lines share off the stretches that begin a line; lines of blanks do not count (flushHeredocTemplateParts). What a
    /// strip mark has joined to the line before begins none.
    /// </summary>
    private static string Unindent(List<TemplateToken> tokens)
    {
        var shared = int.MaxValue;
        var begins = new List<TemplateToken.Literal>();
        var isLineStart = true;
        foreach (var token in tokens)
        {
            if (isLineStart)
            {
                isLineStart = false;
                if (token is not TemplateToken.Literal literal)
                {
                    shared = 0;
                }
                else if (literal.Text.AsSpan().TrimStart() is { Length: > 0 } || !literal.Text.EndsWith('\n'))
                {
                    shared = Math.Min(shared, literal.Text.Length - literal.Text.AsSpan().TrimStart().Length);
                    begins.Add(literal);
                }
            }

            isLineStart = token is TemplateToken.Literal { Text: [.., '\n'] } || isLineStart;
        }

        if (begins.Count == 0 || shared is 0 or int.MaxValue)
            return "";
        var indentation = begins[0].Text[..shared];
        foreach (var literal in begins)
            literal.Cut(shared);
        return indentation;
    }

    private HclExpression Build(TemplateKind kind, TextSpan span, List<TemplateToken> tokens, string indentation)
    {
        if (tokens is [TemplateToken.Value only])
            return new InterpolationExpression(source, only.Span, only.Expression);
        var site = new TemplateSite(source, kind, indentation);
        var at = 0;
        var parts = Parts(tokens, ref at, site, null, out _);
        return new TemplateExpression(source, span, parts);
    }

    /// <summary>The parts up to a directive that ends them.</summary>
    private List<HclExpression> Parts(List<TemplateToken> tokens, ref int at, TemplateSite site, TemplateToken? opener, out string end)
    {
        var parts = new List<HclExpression>();
        while (at < tokens.Count)
        {
            switch (tokens[at++])
            {
                case TemplateToken.Literal literal:
                    if (literal.Text.Length > 0)
                        parts.Add(new LiteralExpression(source, literal.Span, TextValue.Of(literal.Traced(site))));
                    break;
                case TemplateToken.Value value:
                    parts.Add(new InterpolationExpression(source, value.Span, value.Expression));
                    break;
                case TemplateToken.If condition:
                    var then = Body(tokens, ref at, site, condition, out var middle);
                    var otherwise = new TemplateExpression(source, condition.Span, []);
                    if (middle == "else")
                        otherwise = Body(tokens, ref at, site, condition, out middle);
                    if (middle != "endif")
                        throw Fault("expected %{ endif }", condition.Span.Start);
                    parts.Add(new TemplateConditionExpression(source, condition.Span, condition.Condition, then, otherwise));
                    break;
                case TemplateToken.For loop:
                    var body = Body(tokens, ref at, site, loop, out var last);
                    if (last != "endfor")
                        throw Fault("expected %{ endfor }", loop.Span.Start);
                    parts.Add(new TemplateLoopExpression(source, loop.Span, loop.Key, loop.Name, loop.Collection, body));
                    break;
                case TemplateToken.End directive:
                    if (opener is null)
                        throw Fault($"expected no %{{ {directive.Keyword} }}: nothing begins what it ends", directive.Span.Start);
                    end = directive.Keyword;
                    return parts;
            }
        }

        end = "";
        return parts;
    }

    private TemplateExpression Body(List<TemplateToken> tokens, ref int at, TemplateSite site, TemplateToken opener, out string end)
    {
        using var depth = Enter("directives");
        return new TemplateExpression(source, opener.Span, Parts(tokens, ref at, site, opener, out end));
    }
}
