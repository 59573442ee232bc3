namespace TlsCompat.Suricata.Syntax;

/// <summary>
/// Where the keywords come from. A row says what a keyword is called and what becomes of a rule with it, and the second is of floors above
/// this one: so the table says where it is when the assembly is loaded, and its rows are made when the first rule is read.
/// </summary>
internal static class KeywordSource
{
    public static Func<IEnumerable<Keyword>> Rows { get; set; } = static () => [];
}
