using System.CommandLine;

namespace TlsCompat.Tool.Running;

/// <summary>One verb of the command line. Its work runs aside, so that Ctrl+C ends it at once even while it waits for input.</summary>
internal abstract class Verb : Command
{
    protected Verb(string name, string description, params Example[] examples)
        : base(name, description)
    {
        Examples = examples;
        SetAction(async (call, cancellation) =>
            (int)await Task.Run(() => Run(call, cancellation), cancellation).WaitAsync(cancellation));
    }

    /// <summary>Shown by <c>--help</c>; each is run by a test.</summary>
    public IReadOnlyList<Example> Examples { get; }

    protected abstract ExitCode Run(ParseResult call, CancellationToken cancellation);
}
