using TlsCompat.Suricata.Engine.Rules;

namespace TlsCompat.Suricata.Engine.Play;

/// <summary>A rule that matches a packet, or may.</summary>
/// <param name="Index">Its place in the order of rules.</param>
/// <param name="Rule">The rule.</param>
/// <param name="Certainty">Yes or unknown.</param>
/// <param name="Scope">What its verdict is for; null where that is not known.</param>
/// <param name="Unknown">The keyword that makes it unknown; null where it is certain.</param>
internal readonly record struct RuleMatch(int Index, CompiledRule Rule, Truth Certainty, VerdictScope? Scope, string? Unknown);
