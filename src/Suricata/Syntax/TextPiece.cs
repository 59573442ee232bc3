namespace TlsCompat.Suricata.Syntax;

/// <summary>A stretch of a text that comes from one site.</summary>
/// <param name="Start">Where it starts in the text.</param>
/// <param name="Length">How many characters of the text it is.</param>
/// <param name="Site">What it comes from.</param>
/// <param name="From">Where it starts there.</param>
/// <param name="FromLength">How many characters of the site it stands for.</param>
/// <param name="IsWritten">Whether the site holds it, and it may be edited there.</param>
public readonly record struct TextPiece(int Start, int Length, ITextSite Site, int From, int FromLength, bool IsWritten) : IRun
{
    public int End => Start + Length;

    public bool IsVerbatim => Length == FromLength;

    /// <summary>Where in the site a character of the text stands.</summary>
    public int Back(int character)
    {
        var within = Math.Clamp(character - Start, 0, Length);
        return From + (IsVerbatim || within == 0 ? within : FromLength);
    }
}
