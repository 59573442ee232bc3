namespace TlsCompat.AwsEmulator;

/// <summary>How the emulator behaves.</summary>
public sealed record EmulatorOptions
{
    /// <summary>On loopback; 0 for any that is free.</summary>
    public int Port { get; init; }

    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>How long a change takes to come to the firewalls that use it.</summary>
    public TimeSpan SyncDelay { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>Of every answer.</summary>
    public TimeSpan Latency { get; init; }

    /// <summary>The key that is valid from the start.</summary>
    public string AccessKeyId { get; init; } = "AKIAEMULATOR00000000";

    public string SecretAccessKey { get; init; } = "not-a-secret-of-the-emulator";

    /// <summary>How long credentials last that a role, a container, an instance or a sign-on gets.</summary>
    public TimeSpan SessionLength { get; init; } = TimeSpan.FromHours(1);

    /// <summary>Whether the account has turned Security Hub on.</summary>
    public bool IsSecurityHubEnabled { get; init; } = true;

    /// <summary>The roles that can be assumed, and the external id that they ask for.</summary>
    public IReadOnlyDictionary<string, string?> Roles { get; init; } = new Dictionary<string, string?>(StringComparer.Ordinal)
    {
        ["arn:aws:iam::111122223333:role/auditor"] = null,
        ["arn:aws:iam::111122223333:role/partner"] = "external-42",
        ["arn:aws-us-gov:iam::111122223333:role/auditor"] = null,
    };
}
