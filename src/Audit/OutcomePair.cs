using TlsCompat.Suricata.Engine;

namespace TlsCompat.Audit;

/// <summary>What becomes of a witness when its ClientHello is one segment and when it is two. A fault is a difference.</summary>
public sealed record OutcomePair(FlowOutcome Unsplit, FlowOutcome Split)
{
    internal bool Differs => Unsplit != Split;

    public override string ToString() => $"{Unsplit}, when split {Split}";
}
