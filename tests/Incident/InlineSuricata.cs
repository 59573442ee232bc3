using System.Diagnostics;
using System.Runtime.InteropServices;

namespace TlsCompat.Incident.Tests;

/// <summary>Suricata as the bridge between the firewall's two interfaces: AF_PACKET with <c>copy-mode: ips</c>.</summary>
internal sealed partial class InlineSuricata : IDisposable
{
    private const int SigUsr2 = 12;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly Process _process;

    /// <summary>Starts it and waits until it forwards packets.</summary>
    public InlineSuricata(string program, Network network, string rules, string logFolder)
    {
        var configuration = Path.Combine(AppContext.BaseDirectory, "suricata.yaml");
        _process = network.Firewall.Inside(new Command(
            program, "-c", configuration, "-S", rules, "-l", logFolder, "-k", "none", "--af-packet", "--init-errors-fatal")).Start();
        WaitFor("Engine started.");
    }

    /// <summary>Has the rules file read anew, as a live rule reload: SIGUSR2.</summary>
    public void Reload()
    {
        if (Kill(_process.Id, SigUsr2) != 0)
            throw new InvalidOperationException("Suricata has ended.");
        Assert.Contains(WaitFor("rule reload complete"), line => line.Contains(" 0 rules failed", StringComparison.Ordinal));
    }

    /// <summary>Flows end with it, so nothing needs to be written down.</summary>
    public void Dispose()
    {
        _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
    }

    private List<string> WaitFor(string words)
    {
        using var tooLong = new CancellationTokenSource(Patience);
        var lines = new List<string>();
        while (_process.StandardOutput.ReadLineAsync(tooLong.Token).AsTask().Result is { } line)
        {
            lines.Add(line);
            if (line.EndsWith(words, StringComparison.Ordinal))
                return lines;
        }

        throw new InvalidOperationException($"Suricata did not say '{words}'.\n{string.Join('\n', lines)}\n{_process.StandardError.ReadToEnd()}");
    }

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int Kill(int process, int signal);
}
