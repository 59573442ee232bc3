using System.ComponentModel;
using System.Diagnostics;
using System.Text.RegularExpressions;
using TlsCompat.Suricata.Engine;

namespace TlsCompat.Oracle.Tests;

/// <summary>A Suricata on this machine.</summary>
internal sealed partial class SuricataProgram(string path, string version)
{
    private const string Peers = "TLSCOMPAT_REQUIRED_PEERS";

    public string Path { get; } = path;

    /// <summary>As it names itself, <c>7.0.10</c>.</summary>
    public string Version { get; } = version;

    public EngineVersion EngineVersion => Version.StartsWith('8') ? EngineVersion.Suricata8 : EngineVersion.Suricata7;

    /// <summary>The Suricata of a version. Skips the test where there is none, or fails it where the environment requires one.</summary>
    public static SuricataProgram Require(EngineVersion version)
    {
        foreach (var path in Candidates(version))
        {
            if (VersionOf(path) is { } found && found.StartsWith((char)('0' + (int)version)))
                return new SuricataProgram(path, found);
        }

        var argument = version == EngineVersion.Suricata7 ? "" : " 8";
        var peer = version == EngineVersion.Suricata7 ? "suricata" : "suricata8";
        var reason = $"No Suricata {(int)version} here. Get it with: .ci/install-suricata{argument}";
        if ((Environment.GetEnvironmentVariable(Peers) ?? "").Split(',').Contains(peer))
            Assert.Fail(reason);
        Assert.Skip(reason);
        throw new UnreachableException();
    }

    private static IEnumerable<string> Candidates(EngineVersion version)
    {
        if (Environment.GetEnvironmentVariable("TLSCOMPAT_SURICATA" + (int)version) is { Length: > 0 } path)
            yield return path;
        yield return "suricata";
        var cache = Environment.GetEnvironmentVariable("XDG_CACHE_HOME")
            ?? System.IO.Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache");
        yield return System.IO.Path.Combine(cache, "tlscompat", "suricata8", "run");
    }

    /// <summary>The keywords that it lists.</summary>
    public IEnumerable<string> Keywords() => Ask(Path, "--list-keywords=csv").Split('\n', StringSplitOptions.RemoveEmptyEntries)
        .Where(line => line.Count(character => character == ';') > 3).Skip(1).Select(line => line[..line.IndexOf(';', StringComparison.Ordinal)].Trim()).Where(name => name.Length > 0);

    private static string? VersionOf(string path)
    {
        try
        {
            return VersionText().Match(Ask(path, "-V")) is { Success: true } match ? match.Value : null;
        }
        catch (Win32Exception)
        {
            return null;
        }
    }

    private static string Ask(string path, string argument)
    {
        using var process = Process.Start(new ProcessStartInfo(path, argument) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false })!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        errors.Wait();
        return output;
    }

    [GeneratedRegex(@"\d+\.\d+\.\d+", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex VersionText();
}
