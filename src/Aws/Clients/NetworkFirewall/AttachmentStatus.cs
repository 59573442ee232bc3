using System.Text.Json.Serialization;
using Amazon.Runtime;
using TlsCompat.Aws.Clients.Runtime;

namespace TlsCompat.Aws.Clients.NetworkFirewall;

[JsonConverter(typeof(ConstantClassConverter<AttachmentStatus>))]
public sealed class AttachmentStatus(string value) : ConstantClass(value)
{
    public static readonly AttachmentStatus CREATING = new("CREATING");
    public static readonly AttachmentStatus DELETING = new("DELETING");
    public static readonly AttachmentStatus FAILED = new("FAILED");
    public static readonly AttachmentStatus ERROR = new("ERROR");
    public static readonly AttachmentStatus SCALING = new("SCALING");
    public static readonly AttachmentStatus READY = new("READY");

    public static implicit operator AttachmentStatus?(string? value) => FindValue<AttachmentStatus>(value);
}
