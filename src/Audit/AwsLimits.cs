namespace TlsCompat.Audit;

/// <summary>Limits of AWS Network Firewall's stateful rule groups (Developer Guide, "AWS Network Firewall quotas").</summary>
public static class AwsLimits
{
    /// <summary>Characters of a rule: 8,192 documented, less what the service appends to each; measured at the API.</summary>
    public const int RuleLength = 8175;

    /// <summary>Characters of a RulesString.</summary>
    public const int RulesStringLength = 2_000_000;

    /// <summary>Rules of a group, and of a policy's groups together.</summary>
    public const int Capacity = 30_000;
}
