namespace TlsCompat.Firewall;

/// <summary>One input of a call: its document, or why there is none. Exactly one of the two is set.</summary>
public sealed record SourceInput
{
    public SourceInput(SourceDocument document) => Document = document;

    public SourceInput(SourceProblem problem) => Problem = problem;

    public SourceDocument? Document { get; }

    public SourceProblem? Problem { get; }
}
