namespace TlsCompat.Suricata.Engine.Flow;

/// <summary>What a matching rule does to a bit of the flow or of its addresses.</summary>
internal enum BitOperation
{
    Set,
    Unset,
    Toggle,
}
