using System.Collections.Immutable;

namespace TlsCompat.Handshake;

/// <summary>What the probes of one address mean.</summary>
/// <param name="Kind">The pattern.</param>
/// <param name="Confidence">How sure it is.</param>
/// <param name="Summary">The pattern in one sentence.</param>
/// <param name="Evidence">What it rests on, a sentence each.</param>
/// <param name="NextSteps">What to do, a sentence each; empty where all is well.</param>
public sealed record Diagnosis(
    DiagnosisKind Kind, Confidence Confidence, string Summary, ImmutableArray<string> Evidence, ImmutableArray<string> NextSteps)
{
    /// <summary>One line: <c>PathAndServerOk, certain</c>.</summary>
    public override string ToString() => $"{Kind}, {Confidence.ToString().ToLowerInvariant()}";
}
