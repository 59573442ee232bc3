namespace TlsCompat.Handshake;

/// <summary>Why a target could not be tested at all. The other targets go on.</summary>
public sealed record TargetProblem : HandshakeResult
{
    public required TargetProblemKind Kind { get; init; }

    /// <summary>What is wrong, in one line; it names the target.</summary>
    public required string Message { get; init; }
}
