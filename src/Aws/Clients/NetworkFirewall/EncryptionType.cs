using System.Text.Json.Serialization;
using Amazon.Runtime;
using TlsCompat.Aws.Clients.Runtime;

namespace TlsCompat.Aws.Clients.NetworkFirewall;

[JsonConverter(typeof(ConstantClassConverter<EncryptionType>))]
public sealed class EncryptionType(string value) : ConstantClass(value)
{
    public static readonly EncryptionType CUSTOMER_KMS = new("CUSTOMER_KMS");
    public static readonly EncryptionType AWS_OWNED_KMS_KEY = new("AWS_OWNED_KMS_KEY");

    public static implicit operator EncryptionType?(string? value) => FindValue<EncryptionType>(value);
}
