namespace TlsCompat.Suricata.Syntax;

/// <summary>A place in a text as an editor shows it: line and column, both from 1; a column counts UTF-16 code units.</summary>
public readonly record struct TextPosition(int Line, int Column)
{
    public override string ToString() => $"{Line}:{Column}";
}
