namespace TlsCompat.Aws.Changing;

/// <summary>A change that was not made, or is not known to have been: <see cref="Problem"/> says which.</summary>
public sealed class UpdateException(UpdateProblem problem, string message, Exception? inner = null) : Exception(message, inner)
{
    public UpdateProblem Problem { get; } = problem;
}
