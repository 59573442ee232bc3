using System.Formats.Asn1;
using System.Numerics;
using System.Runtime.InteropServices;
using TlsCompat.Handshake.Transport;

namespace TlsCompat.Handshake.Upgrading;

/// <summary>StartTLS of LDAP: an extended operation (RFC 4511 section 4.14).</summary>
internal sealed class LdapStartTls : StartTls
{
    private const byte Sequence = 0x30;

    private static readonly Asn1Tag ExtendedResponse = new(TagClass.Application, 24);

    // LDAPMessage { messageID 1, ExtendedRequest [APPLICATION 23] { requestName [0] 1.3.6.1.4.1.1466.20037 } }
    private static readonly byte[] Request = [Sequence, 29, 0x02, 1, 1, 0x77, 24, 0x80, 22, .. "1.3.6.1.4.1.1466.20037"u8];

    public override string Name => "ldap";

    public override int DefaultPort => 389;

    internal override async Task BeginAsync(PlainTalk talk, string host, CancellationToken cancellation)
    {
        await talk.WriteAsync(Request, cancellation);
        var (code, diagnostic) = Read(await ReadMessageAsync(talk, cancellation));
        if (!code.IsZero)
            throw Declined($"result {code}, \"{Printable.Of(diagnostic)}\"");
    }

    private async Task<byte[]> ReadMessageAsync(PlainTalk talk, CancellationToken cancellation)
    {
        var message = new List<byte>();
        do
        {
            message.Add(await talk.ReadByteAsync(cancellation));
            if (message[0] != Sequence)
                throw Declined($"the answer begins with \"{Printable.Of([.. message])}\", which no LDAP message does");
        }
        while (!AsnDecoder.TryReadEncodedValue(CollectionsMarshal.AsSpan(message), AsnEncodingRules.BER, out _, out _, out _, out _));
        return [.. message];
    }

    /// <summary>LDAPResult: resultCode, matchedDN, diagnosticMessage (section 4.1.9); what may follow is left.</summary>
    private (BigInteger Code, byte[] Diagnostic) Read(byte[] bytes)
    {
        try
        {
            var message = new AsnReader(bytes, AsnEncodingRules.BER).ReadSequence();
            message.ReadIntegerBytes();
            var response = message.ReadSequence(ExtendedResponse);
            var code = new BigInteger(response.ReadEnumeratedBytes().Span, isBigEndian: true);
            response.ReadOctetString();
            return (code, response.ReadOctetString());
        }
        catch (AsnContentException)
        {
            throw Declined("the answer is no extended response");
        }
    }
}
