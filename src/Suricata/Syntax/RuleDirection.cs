namespace TlsCompat.Suricata.Syntax;

/// <summary>The arrow of a rule header.</summary>
public enum RuleDirection
{
    /// <summary><c>-&gt;</c></summary>
    ToDestination,

    /// <summary><c>&lt;&gt;</c></summary>
    Both,

    /// <summary><c>=&gt;</c>, a transactional rule of Suricata 8.</summary>
    Transactional,
}
