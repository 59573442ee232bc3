namespace TlsCompat.Suricata.Engine.Patterns;

/// <summary>One test of a buffer's bytes: content, pcre, isdataat, bsize, or one that is not modelled.</summary>
internal abstract class PatternNode
{
    /// <summary>
    /// Whether the next content, pcre or isdataat counts from where this one matched: then another place is tried when the
    /// rest of the list does not hold.
    /// </summary>
    public bool IsAnchorOfNext { get; set; }
}
