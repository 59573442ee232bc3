using Amazon.Runtime;
using TlsCompat.Aws.Connecting;

namespace TlsCompat.Aws.Reading;

/// <summary>Lets so many calls through at a time, and turns what goes wrong with one into an error of that one.</summary>
internal sealed class CallGate(int most, CancellationToken cancellation) : IDisposable
{
    private readonly SemaphoreSlim _free = new(most);

    public CancellationToken Cancellation => cancellation;

    public async Task<T> RunAsync<T>(Func<CancellationToken, Task<T>> call)
    {
        await _free.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            return await call(cancellation).ConfigureAwait(false);
        }
        catch (AmazonServiceException e) when (e.ErrorCode is "ExpiredTokenException" or "ExpiredToken" or "RequestExpired")
        {
            throw new AwsConnectionException(AwsConnectionProblem.CredentialsExpired, $"The credentials have expired. ({e.Message})", e);
        }
        finally
        {
            _free.Release();
        }
    }

    /// <summary>Whether it concerns the one call. That the caller stops, or has no credentials any more, concerns all.</summary>
    public bool IsOfOneCall(Exception error) =>
        !cancellation.IsCancellationRequested && error is not AwsConnectionException
        && error is AmazonServiceException or AmazonClientException or HttpRequestException or IOException or OperationCanceledException;

    public static (string? Code, string Message) Describe(Exception error) => error switch
    {
        AmazonServiceException { ErrorCode.Length: > 0 } answered => (answered.ErrorCode, answered.Message),
        OperationCanceledException => (null, "no answer came in time"),
        _ => (null, ConnectionFailure.Describe(error)),
    };

    public void Dispose() => _free.Dispose();
}
