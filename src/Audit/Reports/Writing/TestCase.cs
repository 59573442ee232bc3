namespace TlsCompat.Audit.Reports.Writing;

/// <summary>A result as a test case.</summary>
/// <param name="Suite">The suite that it belongs to.</param>
/// <param name="Name">The name.</param>
/// <param name="ClassName">What reports group it by.</param>
/// <param name="Status">Whether it passed.</param>
public sealed record TestCase(string Suite, string Name, string ClassName, FindingStatus Status)
{
    /// <summary>The kind of failure; null for none.</summary>
    public string? Type { get; init; }

    /// <summary>Why it failed or was skipped, in a sentence.</summary>
    public string? Message { get; init; }

    /// <summary>The details of a failure.</summary>
    public string? Details { get; init; }

    /// <summary>The file that it is about; null for none.</summary>
    public string? File { get; init; }

    /// <summary>The line in it; null for none.</summary>
    public int? Line { get; init; }
}
