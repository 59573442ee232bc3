namespace TlsCompat.Firewall;

/// <summary>One input of a call: its document, or why there is none. Exactly one of the three is set.</summary>
public sealed record SourceInput
{
    public SourceInput(SourceDocument document) => Document = document;

    public SourceInput(SourceProblem problem) => Problem = problem;

    public SourceInput(UnjudgedText unjudged) => Unjudged = unjudged;

    public SourceDocument? Document { get; }

    public SourceProblem? Problem { get; }

    /// <summary>A file that looks like rules and that nobody asked for, too large to be read.</summary>
    public UnjudgedText? Unjudged { get; }
}
