using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Audit.Trials;

/// <summary>A change of a rule that may be offered as a patch, once the witnesses have shown that it is right.</summary>
/// <param name="Edits">What becomes of the rule's options.</param>
internal sealed record CandidateEdit(IReadOnlyList<OptionEdit> Edits)
{
    /// <summary>Whether it does no more than have the rule wait.</summary>
    public bool IsSmall => RulesAdded == 0 && !MayStopElsewhere && Edits.All(edit => edit is not (OptionEdit.Remove or OptionEdit.ReplaceAction));

    /// <summary>Rules to be put on lines behind it.</summary>
    public IReadOnlyList<string> Added { get; init; } = [];

    /// <summary>Rules to be put on lines before it: what marks flows before the rule asks for the mark, in strict order.</summary>
    public IReadOnlyList<string> AddedBefore { get; init; } = [];

    /// <summary>How many rules it adds.</summary>
    public int RulesAdded => Added.Count + AddedBefore.Count;

    /// <summary>
    /// Whether what is stopped may be stopped at another packet than before: a drop of all TCP stops the handshake of TCP already, and what
    /// waits for a ClientHello cannot.
    /// </summary>
    public bool MayStopElsewhere { get; init; }

    /// <summary>Whether a condition of the rule goes, so that it may stop what it let pass.</summary>
    public bool IsWider { get; init; }

    /// <summary>Whether the rule stopped what comes after a ClientHello and stops the ClientHello instead: what passes by a later message would no longer get there.</summary>
    public bool StopsEarlier { get; init; }

    /// <summary>Whether the rule stops nothing any more: where all that it stopped were hellos in segments, it is to tell and no more.</summary>
    public bool StopsNothing { get; init; }

    /// <summary>What passes after it that no witness can show, since it is not TLS, as clauses.</summary>
    public IReadOnlyList<string> LetsThrough { get; init; } = [];
}
