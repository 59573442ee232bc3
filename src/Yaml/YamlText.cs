using TlsCompat.Suricata.Syntax;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace TlsCompat.Yaml;

/// <summary>
/// A YAML text, its structure read by YamlDotNet; the places of its scalars are found here, since the library has no way from a character
/// of a value back to the document.
/// </summary>
internal sealed class YamlText
{
    // What a template of CloudFormation nests is bounded by the API; this bounds the recursion.
    private const int MaximumDepth = 128;

    // Characters and values that aliases may repeat: a few lines could stand for a text that fills the memory.
    private const long MaximumRepeated = 2_000_000;

    private const string ForeignBreaks = "\u0085\u2028\u2029";

    private readonly Dictionary<char, char> _foreignBreaks = [];
    private readonly string _document;
    private readonly Parser _parser;
    private readonly Dictionary<string, YamlAnchor> _anchors = new(StringComparer.Ordinal);

    /// <summary>What was read so far, aliases counted as what they stand for.</summary>
    private long _read;
    private long _repeated;

    /// <summary>The deepest level that was reached.</summary>
    private int _deepest;

    /// <summary>Where the text begins that the library gets: behind a byte order mark, which it takes for a letter.</summary>
    private readonly int _start;
    private int _flow;

    private YamlText(string document)
    {
        _document = document;
        _start = document.StartsWith('\uFEFF') ? 1 : 0;
        _parser = new Parser(new StringReader(WithoutForeignBreaks(document[_start..])));
    }

    /// <summary>The values of the stream's documents.</summary>
    public IReadOnlyList<YamlNode> Roots { get; private set; } = [];

    /// <summary>What is wrong, first fault only; null where nothing is.</summary>
    public SyntaxDiagnostic? Error { get; private set; }

    public static YamlText Parse(string document)
    {
        var yaml = new YamlText(document);
        try
        {
            yaml.Roots = yaml.ReadAll();
        }
        catch (YamlException error)
        {
            yaml.Error = new SyntaxDiagnostic(new TextSpan(Math.Min(yaml.IndexOf(error.Start), document.Length), 0), error.Message);
        }
        catch (InvalidOperationException)
        {
            // The library's scanner gives up in this way on some texts that are no YAML.
            yaml.Error = new SyntaxDiagnostic(new TextSpan(yaml._parser.Current is { } last ? Math.Min(yaml.IndexOf(last.End), document.Length) : 0, 0), "expected YAML");
        }

        return yaml;
    }

    /// <summary>
    /// YAML 1.2 takes U+0085, U+2028 and U+2029 for text (5.4); the library takes them for line ends, as YAML 1.1 does. So it gets other
    /// characters, as long, that the document does not hold.
    /// </summary>
    private string WithoutForeignBreaks(string text)
    {
        if (!text.AsSpan().ContainsAny(ForeignBreaks))
            return text;
        var stand = '\uE000';
        foreach (var foreign in ForeignBreaks)
        {
            while (text.Contains(stand, StringComparison.Ordinal) && stand < '\uF8FF')
                stand++;
            _foreignBreaks[stand] = foreign;
            text = text.Replace(foreign, stand++);
        }

        return text;
    }

    private string WithForeignBreaks(string text)
    {
        foreach (var (stand, foreign) in _foreignBreaks)
            text = text.Replace(stand, foreign);
        return text;
    }

    private List<YamlNode> ReadAll()
    {
        var roots = new List<YamlNode>();
        _parser.Consume<StreamStart>();
        while (_parser.TryConsume<DocumentStart>(out _))
        {
            _anchors.Clear();
            roots.Add(Read(0));
            _parser.Consume<DocumentEnd>();
        }

        return roots;
    }

    private YamlNode Read(int depth)
    {
        if (depth > MaximumDepth)
            throw new YamlException(_parser.Current!.Start, _parser.Current.End, $"expected at most {MaximumDepth} levels");
        if (_parser.TryConsume<AnchorAlias>(out var alias))
            return Repeat(alias, depth);

        // The library drops the value of a mapping's first key where that key is empty, and the mapping ends too soon.
        if (_parser.Current is not NodeEvent start)
            throw new YamlException(_parser.Current!.Start, _parser.Current.End, "expected a value behind each key, and a key before each value");
        if (!start.Tag.IsEmpty && start.Tag.Value is ['!', var first, ..] tag && (char.IsAsciiDigit(first) || first is '$' or '@'))
            throw new YamlException(start.Start, start.End, $"expected quotes around {tag}: without them an exclamation mark begins a tag");
        var (before, deepest) = (_read, _deepest);
        _deepest = depth;
        YamlNode node = start switch
        {
            Scalar => ReadScalar(),
            SequenceStart => ReadSequence(depth),
            _ => ReadMapping(depth),
        };
        if (!start.Tag.IsEmpty && YamlFunction.NameOf(start.Tag.Value) is { } name)
            node = new YamlFunction(name, node);
        _read++;
        if (!start.Anchor.IsEmpty)
            _anchors[start.Anchor.Value] = new YamlAnchor(node, _read - before, _deepest - depth);
        _deepest = Math.Max(deepest, _deepest);
        return node;
    }

    private YamlNode Repeat(AnchorAlias alias, int depth)
    {
        if (!_anchors.TryGetValue(alias.Value.Value, out var anchor))
            throw new YamlException(alias.Start, alias.End, $"expected an anchor '&{alias.Value}' before its alias");
        _read += anchor.Size;
        _repeated += anchor.Size;
        _deepest = Math.Max(_deepest, depth + anchor.Height);
        if (_repeated > MaximumRepeated)
            throw new YamlException(alias.Start, alias.End, $"expected aliases that repeat at most {MaximumRepeated} values and characters");
        if (_deepest > MaximumDepth)
            throw new YamlException(alias.Start, alias.End, $"expected at most {MaximumDepth} levels");
        return anchor.Node;
    }

    private YamlMapping ReadMapping(int depth)
    {
        var start = _parser.Consume<MappingStart>();
        var isFlow = start.Style == MappingStyle.Flow;
        _flow += isFlow ? 1 : 0;
        var entries = new List<YamlMember>();
        var keys = new HashSet<string>(StringComparer.Ordinal);
        while (!_parser.Accept<MappingEnd>(out _))
        {
            var (from, to) = (_parser.Current!.Start, _parser.Current.End);
            var key = Read(depth + 1);
            // Which of the two counts no one could say.
            if (key.Text is { } name && name != YamlMapping.Merge && !keys.Add(name))
                throw new YamlException(from, to, $"expected each key once; '{name}' is there twice");
            entries.Add(new YamlMember(key, Read(depth + 1)));
        }

        var end = _parser.Consume<MappingEnd>();
        _flow -= isFlow ? 1 : 0;
        return new YamlMapping(SpanOf(start, end, isFlow, entries.Count > 0 ? entries[^1].Value : null), isFlow, entries);
    }

    private YamlSequence ReadSequence(int depth)
    {
        var start = _parser.Consume<SequenceStart>();
        var isFlow = start.Style == SequenceStyle.Flow;
        _flow += isFlow ? 1 : 0;
        var elements = new List<YamlNode>();
        while (!_parser.Accept<SequenceEnd>(out _))
            elements.Add(Read(depth + 1));
        var end = _parser.Consume<SequenceEnd>();
        _flow -= isFlow ? 1 : 0;
        return new YamlSequence(SpanOf(start, end, isFlow, elements.Count > 0 ? elements[^1] : null), isFlow, elements, _document);
    }

    /// <summary>What is no flow ends where the next thing begins; it ends with its last value.</summary>
    private TextSpan SpanOf(NodeEvent start, ParsingEvent end, bool isFlow, YamlNode? last)
    {
        var from = SkipProperties(IndexOf(start.Start));
        return TextSpan.FromBounds(from, isFlow ? IndexOf(end.Start) + 1 : Math.Max(from, last?.Span.End ?? from));
    }

    private YamlScalar ReadScalar()
    {
        var scalar = _parser.Consume<Scalar>();
        var value = WithForeignBreaks(scalar.Value);
        _read += value.Length;
        var end = Math.Min(IndexOf(scalar.End), _document.Length);
        var start = Math.Min(SkipProperties(IndexOf(scalar.Start)), end);
        var writing = scalar.Style switch
        {
            ScalarStyle.Literal or ScalarStyle.Folded => YamlBlockText.Read(_document, start, end, scalar.Style == ScalarStyle.Folded, value),
            ScalarStyle.SingleQuoted or ScalarStyle.DoubleQuoted when end - start >= 2 => YamlFlowText.Read(_document, start + 1, end - 1, scalar.Style, value),
            _ => YamlFlowText.Read(_document, start, end, scalar.Style, value),
        };
        while (end > start && char.IsWhiteSpace(_document[end - 1]))
            end--;
        return new YamlScalar(TextSpan.FromBounds(start, end), value, scalar.Style, _flow > 0, writing, _document);
    }

    /// <summary>A node begins with its tag and anchor; the value stands behind them, perhaps on another line.</summary>
    private int SkipProperties(int at)
    {
        while (at < _document.Length)
        {
            if (char.IsWhiteSpace(_document[at]))
                at++;
            else if (_document[at] == '#' && at > 0 && char.IsWhiteSpace(_document[at - 1]))
                at = EndOf(at, '\n');
            else if (_document[at] is '!' or '&')
                at = EndOf(at, ' ', '\t', '\r', '\n');
            else
                break;
        }

        return at;
    }

    private int IndexOf(Mark mark) => (int)mark.Index + _start;

    private int EndOf(int at, params ReadOnlySpan<char> ends) =>
        _document.AsSpan(at).IndexOfAny(ends) is var length and >= 0 ? at + length : _document.Length;
}
