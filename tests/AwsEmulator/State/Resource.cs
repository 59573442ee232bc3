using System.Text.Json.Nodes;

namespace TlsCompat.AwsEmulator.State;

/// <summary>
/// A rule group, policy or firewall: what is described of it, and its lock. Members are kept as they were loaded or sent, so
/// that one which nobody here knows survives.
/// </summary>
public sealed class Resource
{
    public required string Arn { get; init; }

    public required string Name { get; init; }

    /// <summary>RuleGroup, FirewallPolicy, Firewall, TLSInspectionConfiguration.</summary>
    public required JsonObject Content { get; set; }

    /// <summary>RuleGroupResponse, FirewallPolicyResponse, FirewallStatus, TLSInspectionConfigurationResponse.</summary>
    public required JsonObject Properties { get; set; }

    /// <summary>Members beside these in what is described.</summary>
    public JsonObject Further { get; init; } = [];

    public string UpdateToken { get; set; } = Guid.NewGuid().ToString();

    /// <summary>When it was changed last, by this emulator's clock; null where it never was.</summary>
    public DateTimeOffset? Changed { get; set; }

    /// <summary>The token before <see cref="Changed"/>.</summary>
    public string? FormerToken { get; set; }
}
