using System.Diagnostics;

namespace TlsCompat.Incident.Tests;

/// <summary>A program to run, with what it finds around it.</summary>
internal sealed record Command(string Program, params IReadOnlyList<string> Arguments)
{
    public string? Folder { get; init; }

    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    /// <summary>A call of the command line that is tested.</summary>
    public static Command Tlscompat(params IEnumerable<string> arguments) => new(BuiltTool.Command[0], [.. BuiltTool.Command.Skip(1), .. arguments]);

    /// <summary>Runs it to its end.</summary>
    /// <exception cref="System.ComponentModel.Win32Exception">There is no such program.</exception>
    public CommandResult Run()
    {
        using var process = Start();
        process.StandardInput.Close();
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return new CommandResult(process.ExitCode, output, error.Result);
    }

    /// <summary>Runs it and fails the test where it fails.</summary>
    /// <returns>What it wrote.</returns>
    public string MustRun()
    {
        var result = Run();
        Assert.True(result.ExitCode == 0, $"{Program} {string.Join(' ', Arguments)}: {result.ExitCode}\n{result.Output}{result.Error}");
        return result.Output;
    }

    public Process Start()
    {
        var start = new ProcessStartInfo(Program, Arguments)
        {
            WorkingDirectory = Folder ?? "",
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in Environment)
            start.Environment[name] = value;
        return Process.Start(start)!;
    }
}
