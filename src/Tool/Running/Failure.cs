using System.Text;
using Microsoft.Win32.SafeHandles;

namespace TlsCompat.Tool.Running;

/// <summary>Tells in one line of a failure that nobody expected: without a stack trace, unless the call asks for it.</summary>
internal static class Failure
{
    public const string Verbose = "--verbose";

    private const int StandardError = 2;

    /// <returns>What the process returns.</returns>
    public static int Tell(Exception exception, string[] arguments)
    {
        try
        {
            new ErrorLog(Console.Error).Write($"failed: {exception.GetType().Name}: {exception.Message}{(exception is OutOfMemoryException ? " Either memory is short, or files that may be open at once (ulimit -n)." : "")}");
            if (Array.IndexOf(arguments, Verbose) >= 0)
                Console.Error.WriteLine(exception);
        }
        catch (Exception)
        {
            TellByItself(exception);
        }

        return (int)ExitCode.Unfinished;
    }

    /// <summary>Without a library but the runtime's core: where there are too few descriptors, none more is loaded.</summary>
    private static void TellByItself(Exception exception)
    {
        if (OperatingSystem.IsWindows())
            return;
        try
        {
            using var handle = new SafeFileHandle(StandardError, ownsHandle: false);
            using var stream = new FileStream(handle, FileAccess.Write, bufferSize: 0);
            stream.Write(Encoding.UTF8.GetBytes("tlscompat: failed: " + exception.GetType().Name + ": a library could not be loaded; are there enough file descriptors (ulimit -n)?\n"));
        }
        catch (Exception)
        {
            // Standard error is closed too; the exit code is left.
        }
    }
}
