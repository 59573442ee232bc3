using TlsCompat.Suricata.Engine.Rules;

namespace TlsCompat.Suricata.Engine.Play;

/// <summary>What decided a packet: a rule or a default action.</summary>
internal sealed record Decider(CompiledRule? Rule, DefaultAction? Default = null);
