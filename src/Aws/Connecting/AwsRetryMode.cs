namespace TlsCompat.Aws.Connecting;

/// <summary>How calls are repeated that were throttled or failed: AWS_RETRY_MODE.</summary>
public enum AwsRetryMode
{
    /// <summary>After a time that doubles, as long as a quota of retries lasts.</summary>
    Standard,

    /// <summary>The same, and calls are sent no faster than the service was seen to take them.</summary>
    Adaptive,
}
