namespace TlsCompat.Suricata.Syntax;

/// <summary>What a rule does when it matches (Suricata rule format, "Action").</summary>
public enum RuleAction
{
    Alert,
    Pass,
    Drop,
    Reject,
    RejectSrc,
    RejectDst,
    RejectBoth,
    Config,
}
