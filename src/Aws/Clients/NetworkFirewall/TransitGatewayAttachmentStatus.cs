using System.Text.Json.Serialization;
using Amazon.Runtime;
using TlsCompat.Aws.Clients.Runtime;

namespace TlsCompat.Aws.Clients.NetworkFirewall;

[JsonConverter(typeof(ConstantClassConverter<TransitGatewayAttachmentStatus>))]
public sealed class TransitGatewayAttachmentStatus(string value) : ConstantClass(value)
{
    public static readonly TransitGatewayAttachmentStatus CREATING = new("CREATING");
    public static readonly TransitGatewayAttachmentStatus DELETING = new("DELETING");
    public static readonly TransitGatewayAttachmentStatus DELETED = new("DELETED");
    public static readonly TransitGatewayAttachmentStatus FAILED = new("FAILED");
    public static readonly TransitGatewayAttachmentStatus ERROR = new("ERROR");
    public static readonly TransitGatewayAttachmentStatus READY = new("READY");
    public static readonly TransitGatewayAttachmentStatus PENDING_ACCEPTANCE = new("PENDING_ACCEPTANCE");
    public static readonly TransitGatewayAttachmentStatus REJECTING = new("REJECTING");
    public static readonly TransitGatewayAttachmentStatus REJECTED = new("REJECTED");

    public static implicit operator TransitGatewayAttachmentStatus?(string? value) => FindValue<TransitGatewayAttachmentStatus>(value);
}
