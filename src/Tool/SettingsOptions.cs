using System.CommandLine;
using System.CommandLine.Parsing;
using TlsCompat.Audit;
using TlsCompat.Suricata.Engine;
using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Tool;

/// <summary>The options behind <see cref="AuditSettings"/>, the same for every verb that audits.</summary>
internal sealed class SettingsOptions
{
    private readonly Choice<Baseline> _baseline = new(
        "--baseline",
        "What counts as a failure: what changes the outcome of a handshake (effective), or also every TLS rule without ssl_state:client_hello (strict).",
        "effective",
        ("effective", Baseline.Effective),
        ("strict", Baseline.Strict));

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

    private Option[] All => [_baseline, _order, _homeNet, _engine];

    public void AddTo(Command command)
    {
        foreach (var option in All)
            command.Options.Add(option);
    }

    public AuditSettings Read(ParseResult call)
    {
        var settings = new AuditSettings
        {
            Baseline = _baseline.Read(call),
            Order = call.GetResult(_order) is { Implicit: false } ? _order.Read(call) : null,
            Version = _engine.Read(call),
        };
        return call.GetValue(_homeNet) is { } homeNet ? settings with { HomeNet = homeNet } : settings;
    }

    /// <summary>The options as the caller gave them, for a call to make next.</summary>
    public IEnumerable<string> AsGiven(ParseResult call) =>
        from option in All
        let result = call.GetResult(option)
        where result is { Implicit: false }
        from word in (string[])[option.Name, .. result.Tokens.Select(token => token.Value)]
        select word;

    private static HeaderExpression? ParseHomeNet(ArgumentResult result)
    {
        var text = string.Join(',', result.Tokens.Select(token => token.Value));
        if (!text.AsSpan().ContainsAny("$@!") && HeaderExpression.TryParseAddress($"[{text}]", out var network, out _))
            return network;
        result.AddError($"--home-net takes CIDR blocks with commas between them, 10.0.0.0/8,192.168.0.0/16, not '{text}'");
        return null;
    }
}
