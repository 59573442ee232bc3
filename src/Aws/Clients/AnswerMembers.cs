using System.Text.Json;
using Amazon.Runtime;

namespace TlsCompat.Aws.Clients;

/// <summary>Members of an answer, by their names in the API. One that is missing, null or of another type is not there.</summary>
internal static class AnswerMembers
{
    extension(JsonElement value)
    {
        public JsonElement? Find(string name) =>
            value.ValueKind == JsonValueKind.Object && value.TryGetProperty(name, out var member) && member.ValueKind != JsonValueKind.Null ? member : null;

        public string? Text(string name) => value.Find(name) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;

        public int? Number(string name) => value.Find(name) is { ValueKind: JsonValueKind.Number } number && number.TryGetInt32(out var whole) ? whole : null;

        /// <summary>The timestamps of the JSON protocols are seconds since 1970, with a fraction.</summary>
        public DateTime? Time(string name) =>
            value.Find(name) is { ValueKind: JsonValueKind.Number } number && number.TryGetDouble(out var seconds) && Math.Abs(seconds) < 1e11
                // To the microsecond: a double holds no more of today's time, and what it holds of less is noise.
                ? DateTime.UnixEpoch.AddTicks((long)Math.Round(seconds * 1e6) * 10)
                : null;

        public IEnumerable<JsonElement> Items(string name) => value.Find(name) is { ValueKind: JsonValueKind.Array } list ? list.EnumerateArray() : [];

        public IEnumerable<JsonProperty> Entries(string name) => value.Find(name) is { ValueKind: JsonValueKind.Object } map ? map.EnumerateObject() : [];

        /// <exception cref="AmazonClientException">It is not there: the answer is not one of this operation.</exception>
        public JsonElement Needed(string name) => value.Find(name) ?? throw new AmazonClientException($"the answer has no {name}");

        /// <exception cref="AmazonClientException">It is not there: the answer is not one of this operation.</exception>
        public string NeededText(string name) => value.Text(name) ?? throw new AmazonClientException($"the answer has no {name}");
    }
}
