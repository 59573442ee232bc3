using System.Globalization;
using TlsCompat.Firewall;
using TlsCompat.Suricata.Engine;
using TlsCompat.Suricata.Engine.Rules;

namespace TlsCompat.Audit.Trials;

/// <summary>A change that is offered as a patch, as it is played: of a rule, or of the default actions.</summary>
/// <param name="Rule">The rule; null for the default actions.</param>
/// <param name="Changed">What becomes of the rule.</param>
internal sealed record OfferedChange(ScopedRule? Rule, IReadOnlyList<CompiledRule> Changed)
{
    /// <summary>What becomes of the default actions; null for a rule.</summary>
    public IReadOnlyList<DefaultAction>? Defaults { get; init; }

    /// <summary>Whether it lets TLS that comes in through, by consent or because something else stops it.</summary>
    public bool LetsInboundThrough { get; init; }

    public string Name => Rule is null ? "the default actions"
        : Rule.Syntax.Sid is { } sid ? string.Create(CultureInfo.InvariantCulture, $"sid {sid}") : "a rule without a sid";
}
