namespace TlsCompat.Aws.Publishing;

/// <summary>Why findings were not published in a region.</summary>
public enum PublishProblem
{
    /// <summary>Security Hub is not turned on there.</summary>
    NotEnabled,

    /// <summary>AWS refused the call: mostly for want of a permission.</summary>
    Refused,

    /// <summary>AWS did not answer.</summary>
    NoAnswer,
}
