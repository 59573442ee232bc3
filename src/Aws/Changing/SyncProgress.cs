namespace TlsCompat.Aws.Changing;

public enum SyncProgress
{
    /// <summary>Every zone has the change.</summary>
    InSync,

    /// <summary>Not yet, when the time to wait was over.</summary>
    Pending,

    /// <summary>The firewall has not the capacity for it (CAPACITY_CONSTRAINED) and goes on with what it had.</summary>
    CapacityConstrained,

    /// <summary>AWS could not be asked.</summary>
    Unknown,
}
