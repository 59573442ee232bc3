namespace TlsCompat.Fuzz.Tests;

/// <summary>Something that must be true of every input is not.</summary>
/// <param name="what">In few words, the same for the same fault.</param>
/// <param name="detail">What else is known.</param>
internal sealed class FuzzFailureException(string what, string detail) : Exception($"{what}\n{detail}")
{
    public string What => what;

    /// <summary>The first place in our own code; failures of one place are one.</summary>
    public string Place => detail.Split('\n').FirstOrDefault(line => line.TrimStart().StartsWith("at TlsCompat.", StringComparison.Ordinal) && !line.Contains(".Fuzz.", StringComparison.Ordinal))?.Trim() ?? "";
}
