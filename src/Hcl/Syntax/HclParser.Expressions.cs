using System.Globalization;
using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Hcl;

/// <summary>Expressions, by the grammar of the HCL specification ("Expressions").</summary>
internal sealed partial class HclParser
{
    /// <summary>From what binds loosest to what binds closest.</summary>
    private static readonly string[][] Operators =
    [
        ["||"],
        ["&&"],
        ["==", "!="],
        ["<=", ">=", "<", ">"],
        ["+", "-"],
        ["*", "/", "%"],
    ];

    private HclExpression ParseExpression(bool crossesLines)
    {
        using var depth = Enter("lists and objects");
        var condition = ParseOperation(0, crossesLines);
        SkipBlanks(crossesLines);
        if (!IsAt("?"))
            return condition;
        _at++;
        var then = ParseExpression(crossesLines);
        Take(":", crossesLines, "expected ':' between the results of a condition");
        var otherwise = ParseExpression(crossesLines);
        return new ConditionalExpression(source, Between(condition, otherwise), condition, then, otherwise);
    }

    private HclExpression ParseOperation(int level, bool crossesLines)
    {
        if (level == Operators.Length)
            return ParseTerm(crossesLines);
        var left = ParseOperation(level + 1, crossesLines);
        while (true)
        {
            SkipBlanks(crossesLines);
            if (Array.Find(Operators[level], IsOperator) is not { } symbol)
                return left;
            _at += symbol.Length;
            var right = ParseOperation(level + 1, crossesLines);
            left = new OperationExpression(source, Between(left, right), symbol, left, right);
        }
    }

    /// <summary><c>%{</c> and <c>=></c> are no operators.</summary>
    private bool IsOperator(string symbol) => IsAt(symbol) && !(symbol == "%" && IsAt("%{"));

    /// <summary>A value with what is done to it: attributes, indices, splats.</summary>
    private HclExpression ParseTerm(bool crossesLines)
    {
        SkipBlanks(crossesLines);
        if (IsAt("-") || (IsAt("!") && !IsAt("!=")))
        {
            using var depth = Enter("operators");
            var start = _at++;
            var operand = ParseTerm(crossesLines);
            return new OperationExpression(source, TextSpan.FromBounds(start, operand.Span.End), _text[start].ToString(), null, operand);
        }

        return ParseTraversal(ParsePrimary(), crossesLines, isAttributeSplat: false);
    }

    private HclExpression ParseTraversal(HclExpression target, bool crossesLines, bool isAttributeSplat)
    {
        while (true)
        {
            var before = _at;
            SkipBlanks(crossesLines);
            if (IsAt(".") && !IsAt("..."))
            {
                _at++;
                SkipBlanks(crossesLines);
                if (IsAt("*"))
                {
                    _at++;
                    target = ParseSplat(target, crossesLines, isAttributeSplat: true);
                }
                else if (_at < _text.Length && char.IsAsciiDigit(_text[_at]))
                {
                    target = LegacyIndex(target);
                }
                else
                {
                    var name = TryName() ?? throw Fault("expected the name of an attribute behind '.'");
                    target = new AttributeExpression(source, TextSpan.FromBounds(target.Span.Start, _at), target, name);
                }
            }
            else if (IsAt("[") && !isAttributeSplat)
            {
                _at++;
                SkipBlanks(crossesLines: true);
                if (IsAt("*") && IsClosed(_at + 1))
                {
                    _at++;
                    Take("]", crossesLines: true, "expected ']'");
                    target = ParseSplat(target, crossesLines, isAttributeSplat: false);
                    continue;
                }

                var key = ParseExpression(crossesLines: true);
                Take("]", crossesLines: true, "expected ']' to end an index");
                target = new IndexExpression(source, TextSpan.FromBounds(target.Span.Start, _at), target, key);
            }
            else
            {
                _at = before;
                return target;
            }
        }
    }

    private bool IsClosed(int at)
    {
        while (at < _text.Length && char.IsWhiteSpace(_text[at]))
            at++;
        return at < _text.Length && _text[at] == ']';
    }

    private IndexExpression LegacyIndex(HclExpression target)
    {
        var start = _at;
        while (_at < _text.Length && char.IsAsciiDigit(_text[_at]))
            _at++;
        var key = new LiteralExpression(source, TextSpan.FromBounds(start, _at), NumberFrom(start));
        return new IndexExpression(source, TextSpan.FromBounds(target.Span.Start, _at), target, key);
    }

    private SplatExpression ParseSplat(HclExpression target, bool crossesLines, bool isAttributeSplat)
    {
        using var depth = Enter("splats");
        var item = new SplatItemExpression(source, target.Span);
        var each = ParseTraversal(item, crossesLines, isAttributeSplat);
        return new SplatExpression(source, TextSpan.FromBounds(target.Span.Start, Math.Max(_at, each.Span.End)), target, item, each);
    }

    private HclExpression ParsePrimary()
    {
        if (_at >= _text.Length)
            throw Fault("expected a value");
        var start = _at;
        switch (_text[_at])
        {
            case '"':
                return ParseQuoted();
            case '<' when IsAt("<<"):
                return ParseHeredoc();
            case '[':
                return ParseTuple();
            case '{':
                return ParseObject();
            case '(':
                _at++;
                var inner = ParseExpression(crossesLines: true);
                Take(")", crossesLines: true, "expected ')'");
                return new ParenthesesExpression(source, TextSpan.FromBounds(start, _at), inner);
            case var digit when char.IsAsciiDigit(digit):
                return ParseNumber();
        }

        var name = TryName() ?? throw Fault("expected a value");
        if (IsAt("("))
            return ParseCall(start, name);
        // Functions of providers: provider::aws::arn_parse(…).
        if (IsAt("::"))
        {
            while (IsAt("::"))
            {
                _at += 2;
                name += "::" + (TryName() ?? throw Fault("expected the name of a function"));
            }

            return IsAt("(") ? ParseCall(start, name) : throw Fault("expected '('");
        }

        var span = TextSpan.FromBounds(start, _at);
        return name switch
        {
            "true" => new LiteralExpression(source, span, BoolValue.True),
            "false" => new LiteralExpression(source, span, BoolValue.False),
            "null" => new LiteralExpression(source, span, NullValue.Untyped),
            _ => new NameExpression(source, span, name),
        };
    }

    private LiteralExpression ParseNumber()
    {
        var start = _at;
        SkipDigits();
        if (IsAt(".") && _at + 1 < _text.Length && char.IsAsciiDigit(_text[_at + 1]))
        {
            _at++;
            SkipDigits();
        }

        if (_at < _text.Length && _text[_at] is 'e' or 'E')
        {
            var mark = _at++;
            if (_at < _text.Length && _text[_at] is '+' or '-')
                _at++;
            if (_at < _text.Length && char.IsAsciiDigit(_text[_at]))
                SkipDigits();
            else
                _at = mark;
        }

        if (_at < _text.Length && (char.IsLetter(_text[_at]) || _text[_at] == '_'))
            throw Fault("expected a number", start);
        return new LiteralExpression(source, TextSpan.FromBounds(start, _at), NumberFrom(start));

        void SkipDigits()
        {
            while (_at < _text.Length && char.IsAsciiDigit(_text[_at]))
                _at++;
        }
    }

    /// <summary>The number that was read from there to here; one that no configuration means is a fault of the text.</summary>
    private NumberValue NumberFrom(int start) =>
        HclNumber.TryParse(_text.AsSpan(start, _at - start), out var number) ? NumberValue.Of(number) : throw Fault("expected a number of fewer digits", start);

    private CallExpression ParseCall(int start, string name)
    {
        _at++;
        var arguments = new List<HclExpression>();
        var expandsLast = false;
        while (true)
        {
            SkipBlanks(crossesLines: true);
            if (IsAt(")"))
                break;
            arguments.Add(ParseExpression(crossesLines: true));
            SkipBlanks(crossesLines: true);
            if (IsAt("..."))
            {
                _at += 3;
                expandsLast = true;
                SkipBlanks(crossesLines: true);
            }
            else if (IsAt(","))
            {
                _at++;
                continue;
            }

            if (!IsAt(")"))
                throw Fault("expected ',' or ')'");
        }

        _at++;
        return new CallExpression(source, TextSpan.FromBounds(start, _at), name, arguments, expandsLast);
    }

    private HclExpression ParseTuple()
    {
        var start = _at++;
        SkipBlanks(crossesLines: true);
        if (IsWord("for"))
            return ParseLoop(start, "]");
        var elements = new List<HclExpression>();
        while (true)
        {
            SkipBlanks(crossesLines: true);
            if (IsAt("]"))
                break;
            elements.Add(ParseExpression(crossesLines: true));
            SkipBlanks(crossesLines: true);
            if (IsAt(","))
                _at++;
            else if (!IsAt("]"))
                throw Fault("expected ',' or ']'");
        }

        _at++;
        return new TupleExpression(source, TextSpan.FromBounds(start, _at), elements);
    }

    private HclExpression ParseObject()
    {
        var start = _at++;
        SkipBlanks(crossesLines: true);
        if (IsWord("for"))
            return ParseLoop(start, "}");
        var members = new List<KeyValuePair<HclExpression, HclExpression>>();
        while (true)
        {
            SkipBlanks(crossesLines: true);
            if (IsAt("}"))
                break;
            var key = ParseExpression(crossesLines: false);
            SkipBlanks(crossesLines: false);
            if (!IsAt("=") && !IsAt(":"))
                throw Fault("expected '=' behind the name of a member");
            _at++;
            members.Add(KeyValuePair.Create(AsKey(key), ParseExpression(crossesLines: false)));
            SkipBlanks(crossesLines: false);
            if (IsAt(","))
                _at++;
            else if (!IsAt("\n") && !IsAt("}"))
                throw Fault("expected ',' or the end of the line behind a member");
        }

        _at++;
        return new ObjectExpression(source, TextSpan.FromBounds(start, _at), members);
    }

    /// <summary>A bare name is the key itself.</summary>
    private HclExpression AsKey(HclExpression key) => key switch
    {
        NameExpression name => new LiteralExpression(source, key.Span, TextValue.Of(name.Name)),
        LiteralExpression { Value: not NumberValue } => new LiteralExpression(source, key.Span, TextValue.Of(key.Written)),
        _ => key,
    };

    /// <summary>What is behind <c>for</c>, in an expression as in a template: names, <c>in</c>, and what the loop runs over.</summary>
    private (string? Key, string Value, HclExpression Collection) ParseLoopHead()
    {
        SkipBlanks(crossesLines: true);
        string? key = null;
        var value = TryName() ?? throw Fault("expected the name of a variable behind 'for'");
        SkipBlanks(crossesLines: true);
        if (IsAt(","))
        {
            _at++;
            SkipBlanks(crossesLines: true);
            key = value;
            value = TryName() ?? throw Fault("expected the name of a variable behind ','");
            SkipBlanks(crossesLines: true);
        }

        if (!IsWord("in"))
            throw Fault("expected 'in'");
        _at += "in".Length;
        return (key, value, ParseExpression(crossesLines: true));
    }

    private LoopExpression ParseLoop(int start, string close)
    {
        var head = _at;
        _at += "for".Length;
        var (key, value, collection) = ParseLoopHead();
        var headEnd = collection.Span.End;
        Take(":", crossesLines: true, "expected ':' behind what a loop runs over");
        var result = ParseExpression(crossesLines: true);
        HclExpression? keyResult = null;
        var groups = false;
        if (close == "}")
        {
            Take("=>", crossesLines: true, "expected '=>' between key and value");
            keyResult = result;
            result = ParseExpression(crossesLines: true);
            SkipBlanks(crossesLines: true);
            if (groups = IsAt("..."))
                _at += 3;
        }

        SkipBlanks(crossesLines: true);
        HclExpression? condition = null;
        if (IsWord("if"))
        {
            _at += "if".Length;
            condition = ParseExpression(crossesLines: true);
        }

        Take(close, crossesLines: true, $"expected '{close}' to end a loop");
        return new LoopExpression(source, TextSpan.FromBounds(start, _at))
        {
            KeyName = key,
            ValueName = value,
            Collection = collection,
            Key = keyResult,
            Value = result,
            Condition = condition,
            Groups = groups,
            Head = TextSpan.FromBounds(head, headEnd),
        };
    }

    private static TextSpan Between(HclExpression first, HclExpression last) => TextSpan.FromBounds(first.Span.Start, last.Span.End);
}
