using System.Buffers.Binary;
using TlsCompat.Handshake.Transport;

namespace TlsCompat.Handshake.Upgrading;

/// <summary>
/// The SSLRequest of MySQL and MariaDB (Protocol::SSLRequest of MySQL's source documentation): the server greets, and the client answers with
/// the start of its own part, which asks for TLS.
/// </summary>
internal sealed class MysqlStartTls : StartTls
{
    private const int ClientSsl = 0x800;
    private const byte ErrorPacket = 0xFF;

    // CLIENT_PROTOCOL_41, CLIENT_SSL, CLIENT_SECURE_CONNECTION, CLIENT_PLUGIN_AUTH; packets of up to 16 MB; UTF-8; 23 bytes of nothing.
    private static readonly byte[] Request = [32, 0, 0, 1, 0, 0x8A, 0x08, 0, 0, 0, 0, 1, 33, .. new byte[23]];

    public override string Name => "mysql";

    public override int DefaultPort => 3306;

    internal override string OtherScheme => "mariadb";

    internal override async Task BeginAsync(PlainTalk talk, string host, CancellationToken cancellation)
    {
        // A packet: three bytes of length, a number, the payload.
        var header = (await talk.ReadAsync(4, cancellation)).ToArray();
        var greeting = (await talk.ReadAsync(header[0] | (header[1] << 8) | (header[2] << 16), cancellation)).ToArray();
        if (greeting is [ErrorPacket, _, _, .. var message])
            throw Declined($"the server refuses: \"{Printable.Of(message)}\"");
        // Protocol version, server version with a zero behind it, connection id (4), half a nonce (8), a zero, then capabilities.
        var version = Array.IndexOf(greeting, (byte)0);
        var capabilities = version + 1 + 4 + 8 + 1;
        if (greeting is not [10, ..] || version < 0 || greeting.Length < capabilities + 2)
            throw Declined($"the greeting begins with \"{Printable.Of([.. header, .. greeting])}\", which MySQL's does not");
        if ((BinaryPrimitives.ReadUInt16LittleEndian(greeting.AsSpan(capabilities)) & ClientSsl) == 0)
            throw Declined("the server has TLS switched off");
        await talk.WriteAsync(Request, cancellation);
    }
}
