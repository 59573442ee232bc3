namespace TlsCompat.Suricata.Engine.Flow;

/// <summary>A variable of <c>flowint</c>.</summary>
/// <param name="IsSet">Whether a rule has given it a value.</param>
/// <param name="Value">The value; null where it is not known.</param>
internal readonly record struct FlowInteger(Truth IsSet, uint? Value)
{
    public static FlowInteger Unset => new(Truth.No, null);

    public static FlowInteger Unknown => new(Truth.Unknown, null);
}
