namespace TlsCompat.AwsEmulator;

/// <summary>What was on the wire.</summary>
public sealed record RecordedCall
{
    public required DateTimeOffset Time { get; init; }

    public required string Operation { get; init; }

    /// <summary>The Host header.</summary>
    public required string Host { get; init; }

    /// <summary>Of the signature's scope; null for a request without one.</summary>
    public string? Service { get; init; }

    /// <summary>The region that it was signed for.</summary>
    public string? Region { get; init; }

    public string? AccessKeyId { get; init; }

    public required string UserAgent { get; init; }

    public required string Body { get; init; }

    /// <summary>Whether a fault met it.</summary>
    public bool IsFaulty { get; set; }

    /// <summary>What was answered; 0 where the connection was reset.</summary>
    public int Status { get; set; }

    /// <summary>The error's code, null for none.</summary>
    public string? Error { get; set; }
}
