using System.Text.Json;
using System.Text.Json.Nodes;
using TlsCompat.Aws.Clients;

namespace TlsCompat.Aws.Tests;

/// <summary>The input of an update that changes nothing.</summary>
internal static class AnswerAsUpdate
{
    public static JsonObject AsUpdate(this JsonElement answer, string kind) => new()
    {
        [kind + "Arn"] = answer.Needed(kind + "Response").NeededText(kind + "Arn"),
        ["UpdateToken"] = answer.NeededText("UpdateToken"),
        [kind] = JsonSerializer.SerializeToNode(answer.Needed(kind)),
    };
}
