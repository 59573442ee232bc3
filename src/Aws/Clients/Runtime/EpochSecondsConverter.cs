using System.Text.Json;
using System.Text.Json.Serialization;

namespace TlsCompat.Aws.Clients.Runtime;

/// <summary>The timestamps of the JSON protocols: seconds since 1970, with a fraction.</summary>
public sealed class EpochSecondsConverter : JsonConverter<DateTime>
{
    public override DateTime Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        // To the microsecond: a double holds no more of today's time, and what it holds of less is noise.
        DateTime.UnixEpoch.AddTicks((long)Math.Round(reader.GetDouble() * 1e6) * 10);

    public override void Write(Utf8JsonWriter writer, DateTime value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteNumberValue((value.ToUniversalTime() - DateTime.UnixEpoch).TotalSeconds);
    }
}
