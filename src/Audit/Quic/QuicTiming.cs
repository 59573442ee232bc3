namespace TlsCompat.Audit.Quic;

/// <summary>When a rule decides about a QUIC flow whose ClientHello takes several datagrams, as the engine plays it.</summary>
internal enum QuicTiming
{
    /// <summary>Never: it is about other traffic, or about versions before QUIC 1.</summary>
    Never,

    /// <summary>On the first datagram, and for the flow.</summary>
    FirstDatagram,

    /// <summary>On each datagram for itself, from the first on.</summary>
    EachDatagram,

    /// <summary>On the last datagram of the ClientHello, with which the server name and the fingerprints are known.</summary>
    CompleteHello,

    /// <summary>Not before the server has answered.</summary>
    AfterAnswer,

    /// <summary>It has options of which it is not known what they hold of QUIC.</summary>
    NotJudged,
}
