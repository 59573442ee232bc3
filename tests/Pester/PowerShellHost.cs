namespace TlsCompat.Pester.Tests;

/// <summary>The pwsh of this machine: the one on PATH, else the one that the tool manifest names and a restore brings.</summary>
internal sealed class PowerShellHost(string program, IReadOnlyList<string> arguments)
{
    private static readonly Version Oldest = new(7, 4);

    private static readonly Lazy<Task<(PowerShellHost? Host, string Reason)>> Found = new(FindAsync);

    /// <summary>Skips the test where there is none.</summary>
    public static async Task<PowerShellHost> RequireAsync()
    {
        var (host, reason) = await Found.Value;
        if (host is null)
            Peer.Missing("pwsh", reason);
        return host!;
    }

    public async Task<ProcessOutput> RunAsync(IEnumerable<string> script, CancellationToken cancellation) =>
        (await ProcessOutput.OfAsync(program, [.. arguments, "-NoProfile", "-NonInteractive", .. script], cancellation))!;

    private static async Task<(PowerShellHost? Host, string Reason)> FindAsync()
    {
        var reason = "pwsh is not on PATH";
        var onPath = new PowerShellHost("pwsh", []);
        if (await onPath.VersionAsync() is { } version)
        {
            if (version >= Oldest)
                return (onPath, "");
            reason = $"pwsh on PATH is {version}";
        }

        var restore = await ProcessOutput.OfAsync("dotnet", ["tool", "restore"], CancellationToken.None);
        var tool = new PowerShellHost("dotnet", ["tool", "run", "pwsh", "--"]);
        if (restore is { ExitCode: 0 } && await tool.VersionAsync() >= Oldest)
            return (tool, "");
        return (null, $"""
            No PowerShell {Oldest} or later: {reason}, and 'dotnet tool restore' does not bring it ({FirstLine(restore)}).
            Get it with: https://learn.microsoft.com/powershell/scripting/install/install-powershell
            """);
    }

    private async Task<Version?> VersionAsync()
    {
        var output = await ProcessOutput.OfAsync(
            program, [.. arguments, "-NoProfile", "-NonInteractive", "-Command", "'{0}.{1}' -f $PSVersionTable.PSVersion.Major, $PSVersionTable.PSVersion.Minor"], CancellationToken.None);
        return output is { ExitCode: 0 } && Version.TryParse(output.Output.Trim(), out var version) ? version : null;
    }

    private static string FirstLine(ProcessOutput? restore) =>
        restore is null ? "no dotnet on PATH" : (restore.Error + restore.Output).Split('\n', 2)[0].Trim();
}
