namespace TlsCompat.Suricata.Engine.Patterns;

/// <summary>An <c>isdataat</c> option.</summary>
internal sealed class DataAtNode(int position, bool isRelative, bool isNegated) : PatternNode
{
    public int Position { get; } = position;

    public bool IsRelative { get; } = isRelative;

    public bool IsNegated { get; } = isNegated;
}
