using System.CommandLine;
using System.CommandLine.Invocation;
using System.Runtime.InteropServices;
using TlsCompat.Tool.Clients;
using TlsCompat.Tool.Completing;
using TlsCompat.Tool.Evidence;
using TlsCompat.Tool.Explaining;
using TlsCompat.Tool.Handshakes;
using TlsCompat.Tool.Running;
using TlsCompat.Tool.Verbs;

namespace TlsCompat.Tool;

/// <summary>The verbs, and what becomes of a call.</summary>
internal static class CommandLine
{
    public static async Task<int> RunAsync(string[] arguments)
    {
        var root = new RootCommand(
            "Finds the AWS Network Firewall rules that stop a TLS ClientHello which spans two TCP segments, as post-quantum clients send it, and proposes the smallest safe change.");
        foreach (var verb in Verbs())
            root.Subcommands.Add(verb);
        root.Options.Add(new Option<bool>(Failure.Verbose) { Description = "Show where in the tool an unexpected failure happened.", Recursive = true });
        VerbHelp.Install(root);

        if (arguments is [])
        {
            root.Parse("--help").Invoke(new InvocationConfiguration { Output = Console.Error });
            return (int)ExitCode.BadInput;
        }

        var errors = new ErrorLog(Console.Error);
        // A source may be named @rules: no response files.
        var call = root.Parse(arguments, new ParserConfiguration { ResponseFileTokenReplacer = null });
        if (call.Action is ParseErrorAction)
        {
            foreach (var error in call.Errors)
                errors.Write(error.Message);
            errors.Hint(call.CommandResult.Command);
            return (int)ExitCode.BadInput;
        }

        // Not the parser's own handler: it gives up on the verb after two seconds, which a busy machine may need. A second signal kills.
        using var interruption = new CancellationTokenSource();
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Interrupt);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Interrupt);
        try
        {
            return await call.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null }, interruption.Token);
        }
        catch (OperationCanceledException)
        {
            errors.Write("interrupted");
            return (int)ExitCode.Interrupted;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException && !arguments.Contains(Failure.Verbose))
        {
            errors.Write(exception.Message);
            return (int)ExitCode.Unfinished;
        }

        void Interrupt(PosixSignalContext signal)
        {
            signal.Cancel = !interruption.IsCancellationRequested;
            interruption.Cancel();
        }
    }

    private static Verb[] Verbs() =>
    [
        new AuditCommand(),
        new PatchCommand(),
        new TraceCommand(),
        new CompareCommand(),
        new HandshakeCommand(),
        new EvidenceCommand(),
        new ClientsCommand(),
        new ExplainCommand(),
        new CompletionCommand(),
    ];
}
