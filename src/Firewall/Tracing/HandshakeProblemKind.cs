namespace TlsCompat.Firewall.Tracing;

/// <summary>What is wrong with a request.</summary>
public enum HandshakeProblemKind
{
    ClientUnknown,
    ServerNameNotUnderstood,
    HelloNotUnderstood,
    CutOutsideHello,
    SegmentSizeOutOfRange,
    AddressNotUnderstood,
    PortOutOfRange,

    /// <summary>Two things were asked for that exclude each other.</summary>
    Contradiction,
}
