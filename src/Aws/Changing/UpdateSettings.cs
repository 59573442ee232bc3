namespace TlsCompat.Aws.Changing;

/// <summary>What the caller decides about a change.</summary>
public sealed record UpdateSettings
{
    /// <summary>Where the backup files go; made where it is missing.</summary>
    public required string BackupFolder { get; init; }

    /// <summary>How long to wait for the firewalls; zero for not at all.</summary>
    public TimeSpan SyncTimeout { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>How often to ask them; the first three times sooner, after an eighth, a quarter and a half of it.</summary>
    public TimeSpan SyncInterval { get; init; } = TimeSpan.FromSeconds(5);

    public TimeProvider Clock { get; init; } = TimeProvider.System;
}
