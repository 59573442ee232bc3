using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Firewall;

/// <summary>Where the text of a rule group stands in its document, and how a change to a rule is written back there.</summary>
public abstract class RuleOrigin(SourceDocument document)
{
    public SourceDocument Document { get; } = document;

    /// <summary>Whether the document refers to files for the rules: a line that is no rule may be anything, and is not to be shown.</summary>
    public virtual bool HoldsOtherFiles => false;

    /// <summary>Whether a text of the document may make several rules: what is written once is changed for all of them.</summary>
    public virtual bool MakesRules => false;

    /// <summary>The other rules that edits of a rule would change too, because the same text makes them.</summary>
    public virtual IEnumerable<RuleSyntax> WrittenWith(RuleSyntax rule, IReadOnlyList<OptionEdit> edits) => [];

    /// <summary>The document that holds an offset in the group's rule text: rules may be put together from several files.</summary>
    public virtual SourceDocument DocumentAt(int offset) => Document;

    /// <summary>The document that a rule is written in, of several the one that its options end in: there it is edited.</summary>
    /// <param name="rule">Where the rule stands in the group's text.</param>
    public SourceDocument DocumentOf(TextSpan rule) => DocumentAt(AnchorOf(rule));

    /// <summary>The place in that document at which a rule begins.</summary>
    /// <param name="rule">Where the rule stands in the group's text.</param>
    public TextPosition PositionOf(TextSpan rule) => PositionOf(AnchorOf(rule));

    /// <summary>The first character of a rule that stands where the rule is written: what is filled in before it may be written elsewhere.</summary>
    protected virtual int AnchorOf(TextSpan rule) => rule.Start;

    /// <summary>The place in that document of an offset in the group's rule text.</summary>
    public abstract TextPosition PositionOf(int offset);

    /// <summary>
    /// The edits of the document that carry out edits of a rule's options, or null where the document holds no rule text
    /// to edit: a domain list, whose rules AWS generates.
    /// </summary>
    public abstract IReadOnlyList<TextEdit>? Translate(RuleSyntax rule, IReadOnlyList<OptionEdit> edits);

    /// <summary>The edit of the document that puts other rules on lines of their own behind a rule, or null where the document takes none there.</summary>
    public virtual TextEdit? InsertBehind(RuleSyntax rule, IReadOnlyList<string> added) => null;

    /// <summary>The same in front of a rule.</summary>
    public virtual TextEdit? InsertInFront(RuleSyntax rule, IReadOnlyList<string> added) => null;
}
