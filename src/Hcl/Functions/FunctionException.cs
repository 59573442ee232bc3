namespace TlsCompat.Hcl;

/// <summary>A function refuses its arguments; the evaluator makes it a fault.</summary>
internal sealed class FunctionException(string message) : Exception(message)
{
    /// <summary>Whether the arguments are not wrong and only not known.</summary>
    public bool IsOpen { get; init; }
}
