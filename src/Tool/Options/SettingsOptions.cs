using System.CommandLine;
using TlsCompat.Audit;
using TlsCompat.Calls.Auditing;

namespace TlsCompat.Tool.Options;

/// <summary>The options behind <see cref="AuditOptions"/>, the same for every verb that audits.</summary>
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

    public AuditOptions Read(ParseResult call) => new()
    {
        Baseline = call.GetResult(_baseline) is { Implicit: false } ? _baseline.Read(call) : null,
        Scope = _scope.Read(call),
    };
}
