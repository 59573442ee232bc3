using System.Text.Json.Serialization;
using Amazon.Runtime;
using TlsCompat.Aws.Clients.Runtime;

namespace TlsCompat.Aws.Clients.NetworkFirewall;

[JsonConverter(typeof(ConstantClassConverter<LogType>))]
public sealed class LogType(string value) : ConstantClass(value)
{
    public static readonly LogType ALERT = new("ALERT");
    public static readonly LogType FLOW = new("FLOW");
    public static readonly LogType TLS = new("TLS");

    public static implicit operator LogType?(string? value) => FindValue<LogType>(value);
}
