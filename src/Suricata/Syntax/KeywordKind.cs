namespace TlsCompat.Suricata.Syntax;

/// <summary>The part that a keyword plays among the options of a rule.</summary>
public enum KeywordKind
{
    /// <summary>Not a keyword that this version knows.</summary>
    Unknown,

    /// <summary>Describes the rule and decides nothing: msg, sid, rev, reference, metadata, …</summary>
    Description,

    /// <summary>A condition of its own: flow, ssl_state, dsize, …</summary>
    Condition,

    /// <summary>Selects the buffer that the patterns after it look into: tls.sni, http.host, pkt_data, …</summary>
    StickyBuffer,

    /// <summary>Changes the bytes of the sticky buffer before it: dotprefix, to_lowercase, …</summary>
    Transform,

    /// <summary>Looks into the current buffer: content, pcre, isdataat, byte_test, bsize, …</summary>
    Pattern,

    /// <summary>Refines the pattern before it: nocase, depth, startswith, …</summary>
    PatternModifier,

    /// <summary>Moves the content before it into a buffer (Suricata 2 spelling): http_uri, http_header, …</summary>
    BufferModifier,
}
