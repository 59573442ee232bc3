using System.Text.Json.Serialization;
using Amazon.Runtime;
using TlsCompat.Aws.Clients.Runtime;

namespace TlsCompat.Aws.Clients.NetworkFirewall;

[JsonConverter(typeof(ConstantClassConverter<NatGatewayAttachmentStatus>))]
public sealed class NatGatewayAttachmentStatus(string value) : ConstantClass(value)
{
    public static readonly NatGatewayAttachmentStatus CREATING = new("CREATING");
    public static readonly NatGatewayAttachmentStatus READY = new("READY");
    public static readonly NatGatewayAttachmentStatus UPDATING = new("UPDATING");
    public static readonly NatGatewayAttachmentStatus FAILED = new("FAILED");
    public static readonly NatGatewayAttachmentStatus DELETING = new("DELETING");

    public static implicit operator NatGatewayAttachmentStatus?(string? value) => FindValue<NatGatewayAttachmentStatus>(value);
}
