using System.Text.Json;
using System.Text.Json.Nodes;
using Amazon.Runtime;
using TlsCompat.Aws.Clients;
using TlsCompat.Aws.Connecting;
using TlsCompat.Firewall;

namespace TlsCompat.Aws.Changing;

/// <summary>A resource that is described and updated as a whole.</summary>
/// <param name="client">The client of its region.</param>
/// <param name="arn">Which one.</param>
/// <param name="kind">RuleGroup or FirewallPolicy: the API names its operations and members by it.</param>
internal abstract class LiveResource(NetworkFirewallClient client, ResourceArn arn, string kind)
{
    public NetworkFirewallClient Client => client;

    public ResourceArn Arn => arn;

    protected abstract NetworkFirewallOperation Describe { get; }

    protected abstract NetworkFirewallOperation Update { get; }

    /// <summary>The properties that an update sends back as they were described: what is not sent is taken for what is no longer wanted.</summary>
    protected abstract IReadOnlyList<string> Kept { get; }

    /// <summary>Why an answer without content cannot be changed.</summary>
    protected abstract string NotShown { get; }

    /// <summary>The resource as it is now.</summary>
    /// <exception cref="UpdateException">AWS does not show what it holds.</exception>
    public async Task<LiveState> DescribeAsync(CancellationToken cancellation)
    {
        var answer = await client.CallAsync(Describe, new JsonObject { [kind + "Arn"] = arn.Text }, cancellation).ConfigureAwait(false);
        return ContentIn(answer) is { } content && answer.Find(kind + "Response") is { } properties && answer.Text("UpdateToken") is not null
            ? new LiveState(answer, content, properties)
            : throw new UpdateException(UpdateProblem.NotEditable, $"{arn}: {NotShown}");
    }

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
            throw new UpdateException(UpdateProblem.NotRead, $"{arn} could not be read, and nothing was written: {ConnectionFailure.Describe(error)}", error);
        }
    }

    /// <summary>Writes another content in place of what was described, or only rehearses it; returns the new token.</summary>
    public async Task<string?> UpdateAsync(LiveState state, JsonElement content, bool isRehearsal, CancellationToken cancellation)
    {
        var input = new JsonObject { [kind + "Arn"] = arn.Text, ["UpdateToken"] = state.Token, [kind] = JsonContent.Of(content), ["DryRun"] = isRehearsal };
        foreach (var name in Kept)
            input[name] = state.Properties.Find(name) is { } value ? JsonSerializer.SerializeToNode(value) : null;
        return (await client.CallAsync(Update, input, cancellation).ConfigureAwait(false)).Text("UpdateToken");
    }

    /// <summary>Whether an exception says that AWS refused a call or did not answer it.</summary>
    public static bool IsUnanswered(Exception error) => error is AmazonServiceException or AmazonClientException or HttpRequestException or IOException;

    /// <summary>The content for people: rules as text, anything else as indented JSON.</summary>
    public abstract string Show(JsonElement content);

    /// <summary>The content in an answer or a backup of this kind of resource; null where it is one of another.</summary>
    public JsonElement? ContentIn(JsonElement answer) => answer.Find(kind) is { ValueKind: JsonValueKind.Object } content ? content : null;
}
