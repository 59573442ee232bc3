using System.Collections.Immutable;
using TlsCompat.Tls.Values;
using TlsCompat.Tls.Wire;

namespace TlsCompat.Tls.Messages;

/// <summary>
/// ServerECDHParams, with which the ServerKeyExchange of an ECDHE suite begins before TLS 1.3 (RFC 8422 section 5.4): the curve,
/// which no other message tells, and the server's point. The signature behind it differs by version and is not read.
/// </summary>
public sealed class EcdhServerParameters(NamedGroup curve, ImmutableArray<byte> point) : ITlsStructure<EcdhServerParameters>
{
    private const byte NamedCurve = 3;

    public NamedGroup Curve { get; } = curve;

    public ImmutableArray<byte> Point { get; } = point;

    public static EcdhServerParameters Read(ref TlsReader reader)
    {
        var typeAt = reader.Offset;
        if (reader.U8("ECParameters.curve_type") != NamedCurve)
            reader.Fail(TlsReadReason.Unexpected, "ECParameters.curve_type", typeAt);
        var curve = new NamedGroup(reader.U16("ECParameters.namedcurve"));
        return new EcdhServerParameters(curve, reader.Vector8("ECPoint.point", min: 1).Rest());
    }

    public void Write(TlsWriter writer)
    {
        writer.U8(NamedCurve);
        writer.U16(Curve.Value);
        writer.Vector8("ECPoint.point", w => w.Bytes(Point.AsSpan()));
    }
}
