namespace TlsCompat.Firewall.Sources.Embedded;

/// <summary>The blocks of a program, by its brackets or, in Python, by how far its lines are indented: what is carried out with what.</summary>
internal sealed class ProgramBlocks
{
    private const int None = -1;

    private readonly string _text;

    /// <summary>For each character the bracket that it lies in.</summary>
    private readonly int[] _brackets;

    private readonly Dictionary<int, int> _ends = [];

    /// <summary>For the first character of each line of code where the lines that are indented as far end.</summary>
    private readonly Dictionary<int, int> _indented = [];

    /// <param name="text">The program.</param>
    /// <param name="literals">Its texts by their offsets, in which brackets are none.</param>
    /// <param name="isIndented">Whether indentation makes blocks.</param>
    public ProgramBlocks(string text, IReadOnlyDictionary<int, LiteralText> literals, bool isIndented)
    {
        _text = text;
        IsIndented = isIndented;
        _brackets = new int[text.Length + 1];
        ReadBrackets(literals);
        if (isIndented)
            ReadIndentation();
    }

    /// <summary>Whether indentation makes blocks, as in Python.</summary>
    public bool IsIndented { get; }

    public bool IsInBrackets(int at) => _brackets[at] != None;

    /// <summary>Whether the block of one place goes on at another, behind it.</summary>
    public bool IsWithin(int from, int at) =>
        at >= from && (IsIndented ? at < _indented.GetValueOrDefault(LineOf(from), int.MaxValue) : at <= (_brackets[from] == None ? int.MaxValue : _ends.GetValueOrDefault(_brackets[from], int.MaxValue)));

    /// <summary>Whether a statement is carried out whenever one before it is: it begins its line, in the same block.</summary>
    public bool IsStraight(int from, int at) =>
        IsWithin(from, at) && _text.AsSpan(LineOf(at), at - LineOf(at)).IsWhiteSpace() && (IsIndented ? Indentation(LineOf(from)) == Indentation(LineOf(at)) : _brackets[from] == _brackets[at]);

    /// <summary>Whether a place lies in no block.</summary>
    public bool IsOutermost(int at) => IsIndented ? Indentation(LineOf(at)) == 0 : _brackets[at] == None;

    private void ReadBrackets(IReadOnlyDictionary<int, LiteralText> literals)
    {
        var open = new Stack<int>();
        for (var i = 0; i < _text.Length; i++)
        {
            _brackets[i] = open.Count > 0 ? open.Peek() : None;
            if (literals.TryGetValue(i, out var literal))
            {
                for (; i + 1 < literal.Span.End; i++)
                    _brackets[i + 1] = _brackets[i];
            }
            else if (_text[i] is '{' or '(' or '[')
            {
                open.Push(i);
            }
            else if (_text[i] is '}' or ')' or ']' && open.TryPop(out var start))
            {
                _ends[start] = i;
            }
        }

        _brackets[_text.Length] = None;
    }

    private void ReadIndentation()
    {
        var open = new Stack<int>();
        for (var line = 0; line >= 0 && line < _text.Length; line = _text.IndexOf('\n', line) is var end and >= 0 ? end + 1 : None)
        {
            // What goes on within brackets is no line of its own; blank lines and comments end nothing.
            if ((line > 0 && _brackets[line] != None) || _text.AsSpan(line).TrimStart(" \t") is [] or ['\r' or '\n' or '#', ..])
                continue;
            while (open.TryPeek(out var outer) && Indentation(outer) > Indentation(line))
                _indented[open.Pop()] = line;
            open.Push(line);
        }
    }

    private int LineOf(int at) => at == 0 ? 0 : _text.LastIndexOf('\n', at - 1) + 1;

    private int Indentation(int line) => _text.AsSpan(line).Length - _text.AsSpan(line).TrimStart(" \t").Length;
}
