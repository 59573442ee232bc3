using System.CommandLine;
using TlsCompat.Audit;
using TlsCompat.Audit.Compliance;
using TlsCompat.Firewall;

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

    private readonly ScopeOptions _scope = new();

    public IEnumerable<Option> All => [_baseline, .. _scope.All];

    public void AddTo(Command command)
    {
        foreach (var option in All)
            command.Options.Add(option);
    }

    /// <inheritdoc cref="ScopeOptions.Given"/>
    public GivenSets Given(ParseResult call) => _scope.Given(call);

    /// <param name="call">The call.</param>
    /// <param name="agreed">What holds where the call does not say it.</param>
    public AuditSettings Read(ParseResult call, ComplianceSettings agreed)
    {
        ArgumentNullException.ThrowIfNull(agreed);
        var scope = _scope.Read(call, agreed.Sets);
        return new AuditSettings
        {
            Baseline = agreed.Baseline is { } baseline && call.GetResult(_baseline) is not { Implicit: false } ? baseline : _baseline.Read(call),
            Order = scope.Order,
            Version = scope.Version,
            HomeNet = scope.HomeNet,
            Sets = scope.Sets,
        };
    }
}
