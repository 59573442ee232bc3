namespace TlsCompat.Audit.Changes;

/// <summary>Where a connection begins and ends, as HOME_NET has it.</summary>
public enum ChangeDirection
{
    /// <summary>From HOME_NET to elsewhere.</summary>
    Outbound,

    /// <summary>From elsewhere into HOME_NET.</summary>
    Inbound,

    /// <summary>Within HOME_NET.</summary>
    Within,

    /// <summary>Neither end is in HOME_NET.</summary>
    Beside,
}
