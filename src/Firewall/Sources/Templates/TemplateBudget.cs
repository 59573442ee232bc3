using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Firewall.Sources.Templates;

/// <summary>
/// How much a template may ask for: a few lines can name a text that is doubled thirty times, or that refers to itself. When it is spent,
/// nothing more is put together, and what was not is said once.
/// </summary>
internal sealed class TemplateBudget
{
    // A rule group holds at most 2,000,000 characters (RulesString). A text of the document or of a file may be used many times before it is too much.
    private const long Allowance = 4_000_000;
    private const int PerCharacter = 8;

    // What keeping the place of a piece of text costs, in characters.
    private const int PerPiece = 32;

    private readonly SourceDocument _document;
    private readonly int _maximumDepth;
    private long _left;
    private int _depth;
    private SourceNode? _outermost;

    /// <param name="document">The template.</param>
    /// <param name="maximumDepth">How deep values may be nested that refer to each other.</param>
    public TemplateBudget(SourceDocument document, int maximumDepth)
    {
        _document = document;
        _maximumDepth = maximumDepth;
        _left = Allowance + ((long)PerCharacter * document.Text.Length);
    }

    /// <summary>What was not put together, and where; null where everything was.</summary>
    public SourceProblem? Problem { get; private set; }

    public bool IsSpent => Problem is not null;

    /// <summary>Begins a value that may refer to others; false where that is too deep. <see cref="Leave"/> ends it in either case.</summary>
    public bool TryEnter(SourceNode value)
    {
        if (_depth++ == 0)
            _outermost = value;
        if (_depth > _maximumDepth)
            Spend($"expected at most {_maximumDepth} levels of values and files that refer to each other; one of them may refer to itself");
        return !IsSpent;
    }

    public void Leave() => _depth--;

    /// <summary>Whether a text may be added to another one.</summary>
    public bool TryTake(TemplateText text) => TryTake(text.Length + ((long)PerPiece * text.PieceCount));

    /// <summary>Whether so many characters may be added.</summary>
    public bool TryTake(long characters)
    {
        _left -= characters + PerPiece;
        if (_left < 0)
            Spend("what the template puts together is far longer than a rule group may be");
        return !IsSpent;
    }

    /// <summary>A file that is read allows for as much as its text would in the document.</summary>
    public void Add(SourceDocument file) => _left += (long)PerCharacter * file.Text.Length;

    /// <summary>Says that a value cannot be told, and that no other will be.</summary>
    public void Spend(string reason) => Problem ??= new SourceProblem(_document.Name, _document.Lines[Math.Min(_outermost?.Offset ?? 0, _document.Text.Length)], reason)
    {
        Recommendation = "Write it in a form that is read, or audit the rule group as it was deployed as well: what this template puts together was not looked at.",
    };
}
