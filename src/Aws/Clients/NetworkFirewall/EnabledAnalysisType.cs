using System.Text.Json.Serialization;
using Amazon.Runtime;
using TlsCompat.Aws.Clients.Runtime;

namespace TlsCompat.Aws.Clients.NetworkFirewall;

[JsonConverter(typeof(ConstantClassConverter<EnabledAnalysisType>))]
public sealed class EnabledAnalysisType(string value) : ConstantClass(value)
{
    public static readonly EnabledAnalysisType TLS_SNI = new("TLS_SNI");
    public static readonly EnabledAnalysisType HTTP_HOST = new("HTTP_HOST");

    public static implicit operator EnabledAnalysisType?(string? value) => FindValue<EnabledAnalysisType>(value);
}
