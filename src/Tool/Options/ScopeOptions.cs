using System.CommandLine;
using System.CommandLine.Parsing;
using TlsCompat.Firewall;
using TlsCompat.Suricata.Engine;
using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Tool.Options;

/// <summary>The options behind <see cref="ScopeSettings"/>, the same for every verb that runs rules.</summary>
internal sealed class ScopeOptions
{
    private readonly Choice<RuleOrder> _order = new(
        "--order",
        "The order in which rules run where the source does not say it: rule files.",
        "action",
        ("action", RuleOrder.Action),
        ("strict", RuleOrder.Strict));

    private readonly Option<HeaderExpression?> _homeNet = new("--home-net")
    {
        Description = "HOME_NET where no policy sets it; EXTERNAL_NET is its negation. [default: 10.0.0.0/8]",
        HelpName = "CIDR[,…]",
        CustomParser = ParseHomeNet,
    };

    private readonly Choice<EngineVersion> _engine = new(
        "--engine",
        "The version of Suricata to follow. AWS Network Firewall runs 7.",
        "7",
        ("7", EngineVersion.Suricata7),
        ("8", EngineVersion.Suricata8));

    private readonly GivenSetsOptions _sets = new();

    public IEnumerable<Option> All => [_order, _homeNet, .. _sets.All, _engine];

    public ScopeSettings Read(ParseResult call) => new()
    {
        Order = call.GetResult(_order) is { Implicit: false } ? _order.Read(call) : null,
        HomeNet = call.GetValue(_homeNet),
        Sets = _sets.Read(call),
        Version = _engine.Read(call),
    };

    private static HeaderExpression? ParseHomeNet(ArgumentResult result)
    {
        var text = string.Join(',', result.Tokens.Select(token => token.Value));
        if (!text.AsSpan().ContainsAny("$@!") && HeaderExpression.TryParseAddress($"[{text}]", out var network, out _))
            return network;
        result.AddError($"--home-net takes CIDR blocks with commas between them, 10.0.0.0/8,192.168.0.0/16, not '{text}'");
        return null;
    }
}
