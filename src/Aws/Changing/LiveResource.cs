using System.Text.Json;
using Amazon.Runtime;
using TlsCompat.Aws.Clients.NetworkFirewall;
using TlsCompat.Aws.Connecting;

namespace TlsCompat.Aws.Changing;

/// <summary>A resource that is described and updated as a whole.</summary>
internal abstract class LiveResource(AmazonNetworkFirewallClient client, string arn)
{
    public AmazonNetworkFirewallClient Client { get; } = client;

    public string Arn { get; } = arn;

    public string Name => Arn[(Arn.LastIndexOf('/') + 1)..];

    /// <summary>The resource as it is now.</summary>
    public abstract Task<LiveState> DescribeAsync(CancellationToken cancellation);

    /// <summary>The same before anything was written.</summary>
    /// <exception cref="UpdateException">It could not be read.</exception>
    public async Task<LiveState> ReadAsync(CancellationToken cancellation)
    {
        try
        {
            return await DescribeAsync(cancellation).ConfigureAwait(false);
        }
        catch (Exception error) when (IsUnanswered(error))
        {
            throw new UpdateException(UpdateProblem.NotRead, $"{Arn} could not be read, and nothing was written: {ConnectionFailure.Describe(error)}", error);
        }
    }

    /// <summary>Whether an exception says that AWS refused a call or did not answer it.</summary>
    public static bool IsUnanswered(Exception error) => error is AmazonServiceException or AmazonClientException or HttpRequestException or IOException;

    /// <summary>The content for people: rules as text, anything else as indented JSON.</summary>
    public abstract string Show(JsonElement content);

    /// <summary>The content in a backup of this kind of resource; null where it is one of another.</summary>
    public abstract JsonElement? ContentIn(JsonElement backup);
}
