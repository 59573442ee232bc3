namespace TlsCompat.AwsEmulator.Faults;

/// <summary>What goes wrong.</summary>
public enum FaultKind
{
    /// <summary>ThrottlingException, RequestLimitExceeded for EC2.</summary>
    Throttle,

    /// <summary>The answer comes late.</summary>
    Latency,

    /// <summary>InternalServerError, 500.</summary>
    ServerError,

    /// <summary>503 with a page of HTML, as a load balancer has it.</summary>
    HtmlError,

    /// <summary>The connection is reset, and nothing was done.</summary>
    Reset,

    /// <summary>The call is carried out; the connection is reset before the answer.</summary>
    ResetAfter,

    /// <summary>The call is carried out; half of the answer comes, and then a reset.</summary>
    Truncate,

    /// <summary>The call is carried out; half of the answer comes as if that were all.</summary>
    TruncateQuietly,

    /// <summary>ExpiredTokenException, as if the credentials had ended.</summary>
    Expire,

    /// <summary>AccessDeniedException.</summary>
    Deny,
}
