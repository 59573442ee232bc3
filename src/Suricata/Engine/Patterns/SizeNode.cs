namespace TlsCompat.Suricata.Engine.Patterns;

/// <summary>A <c>bsize</c> option.</summary>
internal sealed class SizeNode(NumberRange range) : PatternNode
{
    public NumberRange Range { get; } = range;
}
