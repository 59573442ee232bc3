namespace TlsCompat.Aws.Changing;

/// <summary>How far a change is, for whoever watches.</summary>
/// <param name="Text">What is done now; of a milestone, what has happened.</param>
/// <param name="Percent">From 0 to 100.</param>
public readonly record struct UpdateStep(string Text, int Percent)
{
    /// <summary>What has happened with this step and stays so, even if whoever watches stops now.</summary>
    public UpdateMilestone Milestone { get; init; }

    /// <summary>The file of the backup, once it is written; else null.</summary>
    public string? BackupPath { get; init; }
}
