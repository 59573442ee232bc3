using System.Diagnostics;
using System.Runtime.ExceptionServices;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using TlsCompat.Tool;

namespace TlsCompat.Fuzz.Tests;

/// <summary>
/// One call of the command line in this process, through its own entry, and what must be true of every call: it ends, within bounds,
/// with an exit code of its own, without a fault that a handler caught, and what it writes is of the format that was asked for.
/// </summary>
internal sealed partial class ToolRun
{
    /// <summary>
    /// Of the processor's time, so that a busy machine fails nothing. The bound of a call is 10 s; here it is one of a debug build, in
    /// which the 80 faulty rules of a case take 12 s.
    /// </summary>
    private static readonly TimeSpan MostTime = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(15);

    private readonly string[] _arguments;

    private ToolRun(string[] arguments) => _arguments = arguments;

    public int ExitCode { get; private set; }

    public string Error { get; private set; } = "";

    /// <param name="format">What is written.</param>
    /// <param name="output">The file that it is written to.</param>
    /// <param name="arguments">The rest of the call.</param>
    /// <exception cref="FuzzFailureException">Something that must be true is not.</exception>
    public static ToolRun Call(string format, string output, params string[] arguments)
    {
        File.Delete(output);
        var run = new ToolRun([.. arguments, "--format", format, "--output", output]);
        run.Start();
        if (File.Exists(output))
            run.Check(format, File.ReadAllText(output));
        return run;
    }

    private void Start()
    {
        using var process = Process.GetCurrentProcess();
        var before = process.TotalProcessorTime;
        if (Invoke() is { } exception)
            throw Failure($"{exception.GetType().Name}: {exception.Message}", exception.ToString());
        process.Refresh();
        if (process.TotalProcessorTime - before is var time && time > MostTime)
            throw Failure("takes too long", $"{time.TotalSeconds:N1} s");
        if (ExitCode is < 0 or > 3)
            throw Failure($"exit code {ExitCode}", Error);
        if (Error.Contains("\n   at ", StringComparison.Ordinal))
            throw Failure("stack trace", Error);
        CheckCaught(Error);
    }

    private Exception? Invoke()
    {
        using var error = new StringWriter();
        var before = Console.Error;
        Console.SetError(error);
        try
        {
            var call = Task.Run(() => CommandLine.RunAsync(_arguments));
            if (!IsOver(call))
                throw Failure("does not end", "");
            ExitCode = call.GetAwaiter().GetResult();
            return null;
        }
        catch (Exception exception) when (exception is not FuzzFailureException)
        {
            return exception;
        }
        finally
        {
            Console.SetError(before);
            Error = error.ToString();
        }
    }

    /// <summary>Waits for twice what is allowed, or for a call that uses no time at all.</summary>
    private static bool IsOver(Task call)
    {
        using var process = Process.GetCurrentProcess();
        var before = process.TotalProcessorTime;
        var clock = Stopwatch.StartNew();
        while (!((IAsyncResult)call).AsyncWaitHandle.WaitOne(TimeSpan.FromSeconds(1)))
        {
            process.Refresh();
            if (process.TotalProcessorTime - before > 2 * MostTime || clock.Elapsed > Patience)
                return false;
        }

        return true;
    }

    private void Check(string format, string text)
    {
        CheckCaught(text);
        try
        {
            switch (format)
            {
                case "json":
                case "sarif":
                    JsonDocument.Parse(text).Dispose();
                    break;
                case "jsonl":
                    foreach (var line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries))
                        JsonDocument.Parse(line).Dispose();
                    break;
                case "junit":
                case "nunit":
                    XDocument.Parse(text);
                    break;
                case "csv" when text.Count(c => c == '"') % 2 != 0:
                    throw Failure("csv with a quote left open", text);
            }
        }
        catch (Exception exception) when (exception is JsonException or System.Xml.XmlException)
        {
            throw Failure($"what it writes is no {format}", exception.Message);
        }
    }

    /// <summary>One document's fault does not end a call; it is a fault all the same. Where it came from shows when it comes again.</summary>
    private void CheckCaught(string text)
    {
        if (Caught().Match(text) is not { Success: true } caught)
            return;
        var trace = new StringBuilder();
        EventHandler<FirstChanceExceptionEventArgs> watch = (_, thrown) =>
        {
            if (trace.Length == 0 && thrown.Exception.GetType().Name == caught.Groups["type"].Value)
                trace.Append(thrown.Exception).AppendLine().Append(Environment.StackTrace);
        };
        AppDomain.CurrentDomain.FirstChanceException += watch;
        Invoke();
        AppDomain.CurrentDomain.FirstChanceException -= watch;
        throw Failure(caught.Value, trace.ToString());
    }

    private FuzzFailureException Failure(string what, string detail) => new(what, $"tlscompat {string.Join(' ', _arguments)}\n{detail}");

    [GeneratedRegex(@"\b(?:TLSC[0-9]{3}|reading it) failed: (?<type>[A-Za-z]+)", RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex Caught();
}
