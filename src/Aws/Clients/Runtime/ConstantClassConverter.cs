using System.Text.Json;
using System.Text.Json.Serialization;
using Amazon.Runtime;

namespace TlsCompat.Aws.Clients.Runtime;

/// <summary>A constant of the API as its text; one that this version does not know stays what it is.</summary>
public sealed class ConstantClassConverter<T> : JsonConverter<T>
    where T : ConstantClass
{
    public override T? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => Values.Find(reader.GetString());

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(value);
        writer.WriteStringValue(value.Value);
    }

    /// <summary>FindValue is protected.</summary>
    private sealed class Values : ConstantClass
    {
        private Values()
            : base("")
        {
        }

        public static T? Find(string? value) => FindValue<T>(value);
    }
}
