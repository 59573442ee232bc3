using System.Diagnostics;
using System.Globalization;

namespace TlsCompat.Incident.Tests;

/// <summary>
/// A process that outlives this one, even when it is killed, and then removes namespaces named by <see cref="NameOf"/>, the
/// processes in them, and the folder. Each has names of its own, so that several tests of a process can run at once.
/// </summary>
internal sealed class Caretaker : IDisposable
{
    private static int s_count;

    // As caretaker.sh has it.
    private readonly string _name = string.Create(CultureInfo.InvariantCulture, $"tlscompat-incident-{Environment.ProcessId}-{Interlocked.Increment(ref s_count)}");
    private readonly Process _process;

    public Caretaker()
    {
        Folder = Directory.CreateTempSubdirectory(NameOf("")).FullName;
        _process = new Command("sh", Path.Combine(AppContext.BaseDirectory, "caretaker.sh"), _name, Path.TrimEndingDirectorySeparator(Path.GetTempPath())).Start();
    }

    /// <summary>A folder of its own.</summary>
    public string Folder { get; }

    /// <summary>The name of something to be removed; a namespace's end has nothing but small letters.</summary>
    public string NameOf(string end) => $"{_name}-{end}";

    /// <summary>Has everything removed now, and waits for it.</summary>
    public void Dispose()
    {
        _process.StandardInput.Close();
        _process.WaitForExit();
        _process.Dispose();
    }
}
