namespace TlsCompat.Handshake;

/// <summary>Whether what rules say of a ClientHello is what the wire showed.</summary>
public enum RuleAgreement
{
    /// <summary>Both let it through, or the rules stop it in the way that was seen.</summary>
    Agrees,

    /// <summary>The rules stop it, and on the wire it was answered: the traffic does not go through these rules.</summary>
    RulesStopIt,

    /// <summary>The rules let it through, and on the wire it failed: something else stops it.</summary>
    WireStopsIt,

    /// <summary>Both stop it, and not in the same way: a drop is silent, and a reset was seen.</summary>
    OtherManner,

    /// <summary>What the rules do depends on something that is not known.</summary>
    Undecided,

    /// <summary>There is no trace, or the wire showed nothing to compare with.</summary>
    NotCompared,
}
