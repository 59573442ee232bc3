using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace TlsCompat.Tool.Running;

/// <summary>The help of System.CommandLine with the examples of the verb and the exit codes below it.</summary>
internal sealed class VerbHelp(HelpAction help) : SynchronousCommandLineAction
{
    private const int PlainWidth = 100;

    public override bool ClearsParseErrors => true;

    public static void Install(RootCommand root)
    {
        var option = root.Options.OfType<HelpOption>().Single();
        var help = (HelpAction)option.Action!;
        help.MaxWidth = Console.IsOutputRedirected ? PlainWidth : Math.Clamp(Console.WindowWidth, 60, 120);
        option.Action = new VerbHelp(help);
    }

    public override int Invoke(ParseResult parseResult)
    {
        help.Invoke(parseResult);
        var output = parseResult.InvocationConfiguration.Output;
        if (parseResult.CommandResult.Command is Verb verb)
        {
            output.WriteLine("Examples:");
            foreach (var example in verb.Examples)
                output.WriteLine($"  {example.CommandLine}\n      {example.Meaning}");
            output.WriteLine();
        }

        output.WriteLine(
            """
            Exit codes:
              0  done; findings alone never fail a call unless --fail-on asks for it
              1  findings at or above --fail-on, or changes of the kind that it names
              2  the input or the call was wrong; what could be read was still looked at
              3  the work could not be finished
            """);
        return (int)ExitCode.Done;
    }
}
