namespace TlsCompat.Oracle.Tests;

/// <summary>A Suricata for each case.</summary>
internal sealed class LoneRunner(SuricataRunner runner) : ICaseRunner
{
    public IReadOnlyList<OracleVerdict> Run(IReadOnlyList<PlayedCase> cases) => [.. cases.Select(runner.RunAlone)];
}
