using System.CommandLine;
using TlsCompat.Audit;

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

    private IEnumerable<Option> All => [_baseline, .. _scope.All];

    public void AddTo(Command command)
    {
        foreach (var option in All)
            command.Options.Add(option);
    }

    public AuditSettings Read(ParseResult call)
    {
        var scope = _scope.Read(call);
        return new AuditSettings
        {
            Baseline = _baseline.Read(call),
            Order = scope.Order,
            Version = scope.Version,
            HomeNet = scope.HomeNet,
        };
    }

    /// <summary>The options as the caller gave them, for a call to make next.</summary>
    public IEnumerable<string> AsGiven(ParseResult call) =>
        from option in All
        let result = call.GetResult(option)
        where result is { Implicit: false }
        from word in (string[])[option.Name, .. result.Tokens.Select(token => token.Value)]
        select word;
}
