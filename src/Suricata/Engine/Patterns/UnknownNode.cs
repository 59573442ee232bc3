namespace TlsCompat.Suricata.Engine.Patterns;

/// <summary>A test that is not modelled: byte_test, a pcre that has no .NET equal, and so on.</summary>
internal sealed class UnknownNode(string keyword) : PatternNode
{
    public string Keyword { get; } = keyword;
}
