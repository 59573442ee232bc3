namespace TlsCompat.Handshake;

/// <summary>How sure a diagnosis is.</summary>
public enum Confidence
{
    /// <summary>Other explanations are as good.</summary>
    Possible,

    /// <summary>The pattern fits; from one vantage point the wire cannot exclude another cause.</summary>
    Likely,

    /// <summary>What was measured leaves no other explanation.</summary>
    Certain,
}
