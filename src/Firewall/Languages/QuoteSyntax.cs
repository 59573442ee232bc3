namespace TlsCompat.Firewall.Languages;

/// <summary>One way in which a language writes a text.</summary>
/// <param name="Open">What it begins with.</param>
/// <param name="Close">What it ends with.</param>
/// <param name="Escape">The character that gives the next one another meaning; none for a text that is written as it is.</param>
/// <param name="SpansLines">Whether it may go on in another line.</param>
/// <param name="Interpolation">What begins an expression in it, up to the closing brace; null where nothing does.</param>
/// <param name="Doubles">Whether the closing quote, written twice, stands for itself.</param>
internal sealed record QuoteSyntax(string Open, string Close, char? Escape = '\\', bool SpansLines = false, string? Interpolation = null, bool Doubles = false);
