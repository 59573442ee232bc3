namespace TlsCompat.Aws.Changing;

/// <summary>Why a change was not made, or is not known to have been.</summary>
public enum UpdateProblem
{
    /// <summary>The resource is not what the change was made from. Nothing was written.</summary>
    Changed,

    /// <summary>The resource holds nothing that could be changed in that way: a domain list, a stateless group. Nothing was written.</summary>
    NotEditable,

    /// <summary>The resource could not be read: it is not there, or not to be seen, or AWS did not answer. Nothing was written.</summary>
    NotRead,

    /// <summary>The backup could not be written, or is none. Nothing was changed.</summary>
    Backup,

    /// <summary>AWS refused the change, in the rehearsal (DryRun) or afterwards. Nothing was changed.</summary>
    Refused,

    /// <summary>AWS did not answer, and the resource is as it was.</summary>
    NotMade,

    /// <summary>AWS did not answer, and the resource could not be read again: it holds the old content or the new.</summary>
    Unknown,

    /// <summary>What was read back is neither the old content nor the new: somebody else wrote at the same time.</summary>
    Different,

    /// <summary>A backup is to be put back, and somebody may have changed the resource since it was written. Nothing was written.</summary>
    ChangedSinceBackup,
}
