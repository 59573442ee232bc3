using System.Management.Automation;
using TlsCompat.Audit.Compliance;
using TlsCompat.Calls;
using TlsCompat.Calls.Options;

namespace TlsCompat.Cmdlets;

/// <summary>A cmdlet whose work ends when the pipeline is stopped: by Ctrl+C, or by <c>Select-Object -First</c>.</summary>
public abstract class CancellableCommand : PSCmdlet, IDisposable
{
    /// <summary>Where the pages of docs/en-US are read: Get-Help -Online goes there.</summary>
    protected const string HelpPages = "https://github.com/tlscompat/tlscompat/blob/main/docs/en-US/";

    private readonly CancellationTokenSource _cancellation = new();

    protected CancellationToken Cancellation => _cancellation.Token;

    protected override void StopProcessing() => _cancellation.Cancel();

    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing)
    {
        if (disposing)
            _cancellation.Dispose();
    }

    /// <summary>Warns; what others wrote in the text is shown as it is safe to show.</summary>
    protected new void WriteWarning(string text) => base.WriteWarning(ShownText.OnOneLine(text));

    /// <summary>Whether an error was told: not all of what was asked for was done.</summary>
    protected bool HasFailed { get; private set; }

    /// <summary>Tells an error after which the rest goes on.</summary>
    protected new void WriteError(ErrorRecord error)
    {
        HasFailed = true;
        base.WriteError(error);
    }

    /// <summary>Tells with -Verbose; what others wrote in the text is shown as it is safe to show.</summary>
    protected new void WriteVerbose(string text) => base.WriteVerbose(ShownText.OnOneLine(text));

    /// <summary>This face, for a call.</summary>
    /// <param name="includedRoots">The folders that links may lead to besides.</param>
    protected Caller CallerWith(IReadOnlyList<string> includedRoots) => new()
    {
        Spelling = Spelling.PowerShell,
        Folder = SessionState.Path.CurrentFileSystemLocation.ProviderPath,
        NameOf = NameOf,
        IncludedRoots = includedRoots,
    };

    /// <summary>What lies below the current location is named from there, as git names it and its apply wants it.</summary>
    protected string NameOf(string path)
    {
        var relative = Path.GetRelativePath(SessionState.Path.CurrentFileSystemLocation.ProviderPath, path);
        return relative.StartsWith("..", StringComparison.Ordinal) ? path : relative.Replace(Path.DirectorySeparatorChar, '/');
    }

    /// <summary>What a call yields that is no result of it.</summary>
    protected void Tell(CallEvent told)
    {
        switch (told)
        {
            case CallProblem { IsEnd: true } problem:
                ThrowTerminatingError(Failure(problem));
                break;
            case CallProblem problem:
                WriteError(Failure(problem));
                break;
            case CallNote { Place: null, Message: var message }:
                WriteWarning(Sentence(message));
                break;
            case CallNote note:
                WriteWarning(note.ToString());
                break;
            // One of a folder above, which nobody named.
            case CallSettings { IsNamed: false, Path: var path } when NameOf(path) != ComplianceFiles.SettingsName:
                WriteWarning($"Settings from {path}");
                break;
            case CallSettings { Path: var path }:
                WriteVerbose($"Settings: {path}");
                break;
            case CallSum sum:
                WriteVerbose($"Read {sum.Text}.");
                break;
        }
    }

    /// <summary>All of them.</summary>
    protected void Tell(IEnumerable<CallEvent> events)
    {
        foreach (var told in events)
            Tell(told);
    }

    private static ErrorRecord Failure(CallProblem problem) => Failure(
        problem.Error is InvalidOperationException ? new PSInvalidOperationException(Ended(problem.Message)) : problem.Error,
        problem.Id,
        problem.Kind switch
        {
            CallProblemKind.NotFound => ErrorCategory.ObjectNotFound,
            CallProblemKind.NotRead => ErrorCategory.ReadError,
            CallProblemKind.Invalid => ErrorCategory.InvalidData,
            CallProblemKind.NotParsed => ErrorCategory.ParserError,
            _ => ErrorCategory.InvalidArgument,
        },
        problem.Target,
        problem.Advice);

    private static string Sentence(string message) => $"{char.ToUpperInvariant(message[0])}{Ended(message[1..])}";

    private static string Ended(string message) => message.EndsWith('.') ? message : message + ".";

    /// <summary>What went wrong, by an id that scripts may depend on, and what to do about it.</summary>
    protected static ErrorRecord Failure(Exception exception, string errorId, ErrorCategory category, object? target, string recommendedAction) =>
        new(exception, errorId, category, target)
        {
            ErrorDetails = new ErrorDetails(ShownText.Of(exception.Message)) { RecommendedAction = recommendedAction },
        };
}
