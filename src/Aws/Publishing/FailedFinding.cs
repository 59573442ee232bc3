namespace TlsCompat.Aws.Publishing;

/// <summary>A finding that Security Hub does not have as it should.</summary>
/// <param name="Id">The finding's Id.</param>
/// <param name="Code">What went wrong, in a word of AWS's.</param>
/// <param name="Message">The same in a sentence.</param>
public sealed record FailedFinding(string Id, string Code, string Message)
{
    public override string ToString() => $"{Id}: {Code}: {Message}";
}
