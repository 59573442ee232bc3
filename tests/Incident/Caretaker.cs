using System.Diagnostics;

namespace TlsCompat.Incident.Tests;

/// <summary>
/// A process that outlives this one, even when it is killed, and then removes namespaces named by
/// <see cref="Name"/>, the processes in them, and the folder.
/// </summary>
internal sealed class Caretaker : IDisposable
{
    /// <summary>As caretaker.sh has it.</summary>
    public const string Prefix = "tlscompat-incident-";

    private readonly Process _process = new Command(
        "sh",
        Path.Combine(AppContext.BaseDirectory, "caretaker.sh"),
        $"{Environment.ProcessId}",
        Path.TrimEndingDirectorySeparator(Path.GetTempPath())).Start();

    /// <summary>A folder for this run.</summary>
    public string Folder { get; } = Directory.CreateTempSubdirectory(Name("")).FullName;

    /// <summary>The name of something to be removed; a namespace's end has nothing but small letters.</summary>
    public static string Name(string end) => $"{Prefix}{Environment.ProcessId}-{end}";

    /// <summary>Has everything removed now, and waits for it.</summary>
    public void Dispose()
    {
        _process.StandardInput.Close();
        _process.WaitForExit();
        _process.Dispose();
    }
}
