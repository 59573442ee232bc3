namespace TlsCompat.Suricata.Syntax;

/// <summary>The parts of a rule before its options, as spans.</summary>
internal struct RuleHeader
{
    public RuleAction Action;
    public RuleDirection Direction;
    public TextSpan ActionSpan;
    public TextSpan Protocol;
    public TextSpan Source;
    public TextSpan SourcePort;
    public TextSpan Destination;
    public TextSpan DestinationPort;

    /// <summary>The offset behind the opening parenthesis.</summary>
    public int OptionsStart;
}
