using System.Text.Json.Serialization;
using Amazon.Runtime;
using TlsCompat.Aws.Clients.Runtime;

namespace TlsCompat.Aws.Clients.NetworkFirewall;

[JsonConverter(typeof(ConstantClassConverter<LogDestinationType>))]
public sealed class LogDestinationType(string value) : ConstantClass(value)
{
    public static readonly LogDestinationType S3 = new("S3");
    public static readonly LogDestinationType CloudWatchLogs = new("CloudWatchLogs");
    public static readonly LogDestinationType KinesisDataFirehose = new("KinesisDataFirehose");

    public static implicit operator LogDestinationType?(string? value) => FindValue<LogDestinationType>(value);
}
