using TlsCompat.Audit.Patching;
using TlsCompat.Firewall;
using TlsCompat.Suricata.Engine;

namespace TlsCompat.Audit.Checks;

/// <summary>What to do about cause B, which no edit of a TLS rule mends (AWS Network Firewall Developer Guide, stateful default actions).</summary>
internal static class DefaultActionAdvice
{
    private const string Replacement =
        "aws:drop_established_app_layer_to_server together with aws:alert_established_app_layer_to_server, so that what is dropped is logged";

    private const string Template =
        "AWS's flowbit template: an alert rule on tls that sets a flowbit (noalert), a reject on ssl_state:client_hello, "
        + "and flowbits:isnotset on the drop of established tcp";

    /// <summary>The same, and what becomes of a change of the policy that was tried.</summary>
    public static string For(FirewallPolicy? policy, PatchProposal proposal) => proposal switch
    {
        { Patch: { } patch } => $"Apply the suggested change of the policy: {patch.After} in place of {patch.Before}. What it no longer stops: {string.Join("; ", patch.LetsThrough)}.",
        { Refusal: { Acceptable: AcceptedChanges.Established } refusal } => $"{For(policy)} No patch is offered: {refusal.Reason}. If that does not matter to you, --accept established (-Accept Established) takes it.",
        { Refusal: { } refusal } => $"{For(policy)} No patch is offered: {refusal.Reason}.",
        _ => For(policy),
    };

    public static string For(FirewallPolicy? policy) => policy switch
    {
        null => $"Let the policy drop instead of this rule: strict order with the default action {Replacement}. Where the rule must stay, use {Template}.",
        { HoldsTlsSessions: true } => $"The policy holds TLS sessions for inspection, which the application-layer default actions do not go with: use {Template}.",
        { Order: RuleOrder.Strict } => $"Use the default action {Replacement}. Where rules must drop, use {Template}.",
        _ => $"Move the policy to strict order with the default action {Replacement}; in action order a drop of established traffic cannot wait for the server name.",
    };
}
