namespace TlsCompat.Aws.Changing;

/// <summary>What of a change has happened.</summary>
public enum UpdateMilestone
{
    /// <summary>Nothing that stays: it is a step on the way.</summary>
    None,

    /// <summary>The backup is written. Nothing is changed yet.</summary>
    BackedUp,

    /// <summary>The resource holds the new content. Its firewalls may not have it yet.</summary>
    Changed,
}
