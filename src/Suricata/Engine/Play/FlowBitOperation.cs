namespace TlsCompat.Suricata.Engine.Play;

/// <summary>What a matching rule does to a flowbit.</summary>
internal enum FlowBitOperation
{
    Set,
    Unset,
    Toggle,
}
