using System.Management.Automation;

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

    /// <summary>Tells with -Verbose; what others wrote in the text is shown as it is safe to show.</summary>
    protected new void WriteVerbose(string text) => base.WriteVerbose(ShownText.OnOneLine(text));

    /// <summary>What went wrong, by an id that scripts may depend on, and what to do about it.</summary>
    protected static ErrorRecord Failure(Exception exception, string errorId, ErrorCategory category, object? target, string recommendedAction) =>
        new(exception, errorId, category, target)
        {
            ErrorDetails = new ErrorDetails(ShownText.Of(exception.Message)) { RecommendedAction = recommendedAction },
        };
}
