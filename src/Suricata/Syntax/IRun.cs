namespace TlsCompat.Suricata.Syntax;

/// <summary>A stretch of a text, one of a list in the order of their starts.</summary>
public interface IRun
{
    /// <summary>Where it starts in the text.</summary>
    int Start { get; }
}
