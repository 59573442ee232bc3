using System.Text.Json.Serialization;

namespace TlsCompat.Handshake;

/// <summary>What became of a target: an <see cref="EndpointResult"/> for each of its addresses, or one <see cref="TargetProblem"/>.</summary>
public abstract record HandshakeResult
{
    private protected HandshakeResult()
    {
    }

    /// <summary>The target as the caller wrote it.</summary>
    [JsonPropertyOrder(-1)]
    public required string Target { get; init; }
}
