using System.Diagnostics;
using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Oracle.Tests;

/// <summary>Runs Suricata over a pcap in a folder that holds its configuration.</summary>
internal static class SuricataProcess
{
    public const string ConfigurationFile = "suricata.yaml";
    public const string PacketFile = "oracle.pcap";
    public const string LogFile = "eve.json";

    /// <summary>The action-order section of suricata.yaml; nothing for Suricata's own order.</summary>
    public static string ActionOrder(IReadOnlyList<RuleAction>? order) => order is null ? ""
        : "action-order:\n" + string.Concat(order.Select(action => $"  - {action.ToString().ToLowerInvariant()}\n"));

    /// <summary>What decides about verdicts: the same in every run.</summary>
    public const string Configuration = """
        %YAML 1.1
        ---
        default-rule-path: /
        packet-alert-max: 255
        exception-policy: ignore
        mpm-algo: ac
        spm-algo: bm
        af-packet: []
        outputs:
          - eve-log:
              enabled: yes
              filetype: regular
              filename: eve.json
              types:
                - alert
                - drop:
                    alerts: no
                    flows: all
                    verdict: yes
                - stats:
                    totals: yes
                    threads: no
        app-layer:
          protocols:
            tls:
              enabled: yes
              detection-ports: {dp: 443}
              ja3-fingerprints: yes
              ja4-fingerprints: yes
        stream:
          inline: yes
          reassembly:
            toserver-chunk-size: 2560
            toclient-chunk-size: 2560
            randomize-chunk-size: no
        flow:
          memcap: 512mb
          hash-size: 65536
          prealloc: 10000

        """;

    /// <returns>What it printed.</returns>
    public static string Run(SuricataProgram program, string folder, params string[] more)
    {
        string[] arguments = ["-c", ConfigurationFile, .. more, "-r", PacketFile, "-l", ".", "-k", "none", "--runmode", "single", "--simulate-ips"];
        // Reject rules make Suricata send resets, which a namespace without a network keeps from leaving the machine.
        var start = Environment.UserName == "root" && File.Exists("/usr/bin/unshare")
            ? new ProcessStartInfo("/usr/bin/unshare", ["-n", program.Path, .. arguments])
            : new ProcessStartInfo(program.Path, arguments);
        start.WorkingDirectory = folder;
        start.RedirectStandardOutput = start.RedirectStandardError = true;
        start.UseShellExecute = false;
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0)
            Assert.Fail($"{program.Path} exited with {process.ExitCode}: {errors.Result[Math.Max(0, errors.Result.Length - 1000)..]}");
        return errors.Result + output;
    }
}
