namespace TlsCompat.Audit.Checks;

/// <summary>What a check is called, and where its page is.</summary>
/// <param name="Id"><c>TLSC001</c>: never reused, never renumbered.</param>
/// <param name="Title">What is wrong, in a few words.</param>
public sealed record CheckDescriptor(string Id, string Title)
{
    /// <summary>The page that says why, how bad and how to fix.</summary>
    public string HelpUri => $"https://github.com/tlscompat/tlscompat/blob/main/docs/checks/{Id}.md";
}
