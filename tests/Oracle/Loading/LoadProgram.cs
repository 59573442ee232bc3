using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace TlsCompat.Oracle.Tests.Loading;

/// <summary>Asks a Suricata which lines of a rule file it loads: it names each that it refuses and goes on.</summary>
internal sealed partial class LoadProgram(SuricataProgram program)
{
    /// <summary>Protocols that are off by default are on: whether AWS has them on is not known, and a rule on them is no fault.</summary>
    private const string Configuration = """
        %YAML 1.1
        ---
        default-rule-path: /
        app-layer:
          protocols:
            tls: {enabled: yes, ja3-fingerprints: yes, ja4-fingerprints: yes}
            modbus: {enabled: yes, detection-ports: {dp: 502}}
            dnp3: {enabled: yes, detection-ports: {dp: 20000}}
            enip: {enabled: yes, detection-ports: {dp: 44818, sp: 44818}}
            pgsql: {enabled: yes}

        """;

    /// <summary>For each line what Suricata has against it; null for those that it loads.</summary>
    public string?[] Refusals(IReadOnlyList<string> lines)
    {
        var folder = Directory.CreateTempSubdirectory("tlscompat-loads-");
        try
        {
            File.WriteAllText(Path.Combine(folder.FullName, "suricata.yaml"), Configuration + CaseVariables.Configuration);
            File.WriteAllText(Path.Combine(folder.FullName, "loads.rules"), string.Join('\n', lines) + "\n");
            return Read(Execute(folder.FullName), lines.Count);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private string Execute(string folder)
    {
        using var process = Process.Start(new ProcessStartInfo(program.Path, ["-T", "-c", "suricata.yaml", "-S", "loads.rules", "-l", "."])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        })!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return errors.Result + output;
    }

    private static string?[] Read(string log, int count)
    {
        var refusals = new string?[count];
        var said = "";
        foreach (var line in log.Split('\n'))
        {
            if (RefusedLine().Match(line) is { Success: true } match)
            {
                refusals[int.Parse(match.Groups["line"].Value, CultureInfo.InvariantCulture) - 1] = said;
                said = "";
            }
            else if (line.Contains("Error", StringComparison.Ordinal) || line.StartsWith("E:", StringComparison.Ordinal))
            {
                said = line;
            }
        }

        return refusals;
    }

    [GeneratedRegex(@"loads\.rules at line (?<line>\d+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex RefusedLine();
}
