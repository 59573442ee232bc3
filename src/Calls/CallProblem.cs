namespace TlsCompat.Calls;

/// <summary>What went wrong.</summary>
/// <param name="Id">What scripts know it by.</param>
/// <param name="Kind">Of what kind it is.</param>
/// <param name="Error">What is wrong, in its message; of the type that scripts may catch.</param>
/// <param name="Advice">What to do, in the words of the face that makes the call.</param>
public sealed record CallProblem(string Id, CallProblemKind Kind, Exception Error, string Advice) : CallEvent
{
    /// <summary>What it is about: a path, a name, a value.</summary>
    public object? Target { get; init; }

    /// <summary>Whether the call ends with it.</summary>
    public bool IsEnd { get; init; }

    public string Message => Error.Message;
}
