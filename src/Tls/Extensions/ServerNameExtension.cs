using TlsCompat.Tls.Values;
using TlsCompat.Tls.Wire;

namespace TlsCompat.Tls.Extensions;

/// <summary>
/// server_name (RFC 6066 section 3) with its one host name. The name is a string of which each character is
/// one byte (Latin-1), so that a name that is not ASCII is neither lost nor altered.
/// </summary>
public sealed class ServerNameExtension : TlsExtension, ITlsStructure<ServerNameExtension>
{
    /// <summary>The bytes of extension_data before the name: list length, name type and name length.</summary>
    internal const int NameOffset = 5;

    private const byte HostNameType = 0;

    /// <param name="hostName">The name; a character above U+00FF is refused.</param>
    public ServerNameExtension(string hostName)
        : base(ExtensionType.ServerName) => HostName = ByteString.Check(hostName);

    public string HostName { get; }

    public static ServerNameExtension Read(ref TlsReader reader)
    {
        var list = reader.Vector16("server_name.server_name_list", min: 1);
        var typeAt = list.Offset;
        if (list.U8("server_name.name_type") != HostNameType)
            list.Fail(TlsReadReason.Unexpected, "server_name.name_type", typeAt);
        var name = list.Vector16("server_name.host_name", min: 1).Rest();
        // RFC 6066 section 3: not more than one name of the same type, and host_name is the only type.
        if (list.HasMore)
            list.Fail(TlsReadReason.Duplicate, "server_name.host_name");
        return new ServerNameExtension(ByteString.Read(name));
    }

    public override void Write(TlsWriter writer) =>
        writer.Vector16("server_name.server_name_list", list =>
        {
            list.U8(HostNameType);
            list.Vector16("server_name.host_name", w => w.Bytes(ByteString.Write(HostName)));
        });
}
