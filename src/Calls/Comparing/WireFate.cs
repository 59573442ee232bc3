namespace TlsCompat.Calls.Comparing;

/// <summary>What the wire showed of the first ClientHello of a probe, as far as rules can explain it.</summary>
internal enum WireFate
{
    /// <summary>It was answered in TLS: by a ServerHello, a HelloRetryRequest, an alert.</summary>
    Arrived,

    /// <summary>Nothing came.</summary>
    Silent,

    /// <summary>The connection was reset.</summary>
    Reset,

    /// <summary>The connection was closed.</summary>
    Closed,

    /// <summary>The SYN was not answered.</summary>
    NoAnswerToSyn,

    /// <summary>The connection was refused.</summary>
    Refused,

    /// <summary>It came and went, or nothing was sent, or what answered is no TLS.</summary>
    Unclear,
}
