using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Firewall;

/// <summary>Where the stateful default actions of a policy stand, and how others are written in their place.</summary>
public abstract class DefaultActionOrigin(SourceDocument document)
{
    public SourceDocument Document { get; } = document;

    /// <summary>The actions in the spelling of the AWS API, as they are written.</summary>
    public abstract IReadOnlyList<string> Actions { get; }

    /// <summary>Where the document writes each of them; none where it does not write them as they are.</summary>
    public virtual IEnumerable<TextSpan> Places => [];

    /// <summary>Whether one text writes an action of both: a loop or a value that two policies share.</summary>
    public bool SharesTextWith(DefaultActionOrigin other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return other.Document == Document && other.Places.Intersect(Places).Any();
    }

    /// <summary>
    /// The edits of the document that make these of its actions: each in the place of the one that stands there, those beyond them behind the
    /// last. Null where the document does not hold them in a form that can be edited.
    /// </summary>
    public abstract IReadOnlyList<TextEdit>? Translate(IReadOnlyList<string> actions);
}
