using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using TlsCompat.Oracle.Tests;
using TlsCompat.Suricata.Engine;

namespace TlsCompat.Incident.Tests;

/// <summary>
/// What the incident needs and is not ours. Where something is missing the test is skipped with the way to get it, or fails
/// when TLSCOMPAT_REQUIRED_PEERS names it: netns, go, suricata.
/// </summary>
internal sealed record Peers(string Go, string Suricata)
{
    public static Peers Require()
    {
        if (WhyNoNetworks() is { } reason)
            Miss("netns", reason);
        var go = FindGo();
        if (go is null)
            Miss("go", "No Go 1.23 here. Get it with: .ci/install-go");
        return new Peers(go, SuricataProgram.Require(EngineVersion.Suricata7).Path);
    }

    private static string? WhyNoNetworks()
    {
        if (!OperatingSystem.IsLinux())
            return "Network namespaces are Linux's. Run the test in a Linux machine or container.";
        if (!Environment.IsPrivilegedProcess)
            return "Only root makes network namespaces. Run the test with sudo.";
        if (Try("ip", "-V") is null)
            return "No program ip here. Get it with: apt-get install iproute2";
        if (Try("ethtool", "--version") is null)
            return "No program ethtool here. Get it with: apt-get install ethtool";
        using var caretaker = new Caretaker();
        var name = caretaker.NameOf("probe");
        foreach (var call in (string[][])[["netns", "add", name], ["-n", name, "link", "add", "left", "type", "veth", "peer", "name", "right"]])
        {
            if (new Command("ip", call).Run() is { ExitCode: not 0 } refused)
                return $"ip {string.Join(' ', call)}: {refused.Error.Trim().TrimEnd('.')}. In a container: start it with --privileged.";
        }

        return null;
    }

    private static string? FindGo() =>
        ((string[])["/usr/lib/go-1.23/bin/go", "go"]).FirstOrDefault(path => Try(path, "version")?.Contains(" go1.23", StringComparison.Ordinal) == true);

    private static string? Try(string program, string argument)
    {
        try
        {
            return new Command(program, argument) { Environment = GoClient.LocalToolchain }.Run().Output;
        }
        catch (Win32Exception)
        {
            return null;
        }
    }

    [DoesNotReturn]
    private static void Miss(string peer, string reason)
    {
        if ((Environment.GetEnvironmentVariable("TLSCOMPAT_REQUIRED_PEERS") ?? "").Split(',').Contains(peer))
            Assert.Fail(reason);
        Assert.Skip(reason);
    }
}
