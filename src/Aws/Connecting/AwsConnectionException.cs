namespace TlsCompat.Aws.Connecting;

/// <summary>There is no connection to the account, and what to do about it.</summary>
public sealed class AwsConnectionException(AwsConnectionProblem problem, string message, Exception? innerException = null)
    : Exception(message, innerException)
{
    public AwsConnectionProblem Problem => problem;
}
