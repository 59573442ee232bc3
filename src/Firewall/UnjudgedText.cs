namespace TlsCompat.Firewall;

/// <summary>Text that looks like rules and was not judged.</summary>
/// <param name="Source">The file.</param>
/// <param name="Rules">How many rules it seems to hold.</param>
/// <param name="Kind">Why it was not judged.</param>
public sealed record UnjudgedText(string Source, int Rules, UnjudgedKind Kind);
