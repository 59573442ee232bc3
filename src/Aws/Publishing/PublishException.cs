namespace TlsCompat.Aws.Publishing;

/// <summary>Findings were not published in a region; nothing was changed there.</summary>
public sealed class PublishException(PublishProblem problem, string message, Exception? innerException = null) : Exception(message, innerException)
{
    public PublishProblem Problem => problem;
}
