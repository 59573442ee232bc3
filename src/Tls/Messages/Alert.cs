using TlsCompat.Tls.Values;
using TlsCompat.Tls.Wire;

namespace TlsCompat.Tls.Messages;

/// <summary>Alert (RFC 8446 section 6), as it stands unencrypted in a record of type alert.</summary>
public sealed class Alert(AlertLevel level, AlertDescription description) : ITlsStructure<Alert>
{
    public AlertLevel Level { get; } = level;

    public AlertDescription Description { get; } = description;

    public static Alert Read(ref TlsReader reader)
    {
        var levelAt = reader.Offset;
        var level = (AlertLevel)reader.U8("Alert.level");
        if (level is not (AlertLevel.Warning or AlertLevel.Fatal))
            reader.Fail(TlsReadReason.Unexpected, "Alert.level", levelAt);
        return new Alert(level, new AlertDescription(reader.U8("Alert.description")));
    }

    public void Write(TlsWriter writer)
    {
        writer.U8((byte)Level);
        writer.U8(Description.Value);
    }

    public override string ToString() => $"{(Level == AlertLevel.Fatal ? "fatal" : "warning")} {Description} ({Description.Value})";
}
