using System.Text.Json.Serialization;
using Amazon.Runtime;
using TlsCompat.Aws.Clients.Runtime;

namespace TlsCompat.Aws.Clients.NetworkFirewall;

[JsonConverter(typeof(ConstantClassConverter<RevocationCheckAction>))]
public sealed class RevocationCheckAction(string value) : ConstantClass(value)
{
    public static readonly RevocationCheckAction PASS = new("PASS");
    public static readonly RevocationCheckAction DROP = new("DROP");
    public static readonly RevocationCheckAction REJECT = new("REJECT");

    public static implicit operator RevocationCheckAction?(string? value) => FindValue<RevocationCheckAction>(value);
}
