using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Firewall;

/// <summary>Where the text of a rule group stands in its document, and how a change to a rule is written back there.</summary>
public abstract class RuleOrigin(SourceDocument document)
{
    public SourceDocument Document { get; } = document;

    /// <summary>Whether the document refers to files for the rules: a line that is no rule may be anything, and is not to be shown.</summary>
    public virtual bool HoldsOtherFiles => false;

    /// <summary>The place in the document of an offset in the group's rule text.</summary>
    public abstract TextPosition PositionOf(int offset);

    /// <summary>
    /// The edits of the document that carry out edits of a rule's options, or null where the document holds no rule text
    /// to edit: a domain list, whose rules AWS generates.
    /// </summary>
    public abstract IReadOnlyList<TextEdit>? Translate(RuleSyntax rule, IReadOnlyList<OptionEdit> edits);
}
