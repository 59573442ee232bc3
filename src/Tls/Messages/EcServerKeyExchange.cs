using System.Collections.Immutable;

namespace TlsCompat.Tls;

/// <summary>
/// ServerKeyExchange of an ECDHE suite of TLS 1.2 (RFC 8422 section 5.4): the curve, which no other message tells, and behind it
/// the point and the signature, kept as bytes.
/// </summary>
public sealed class EcServerKeyExchange(NamedGroup curve, ImmutableArray<byte> pointAndSignature) : ITlsStructure<EcServerKeyExchange>
{
    private const byte NamedCurve = 3;

    public NamedGroup Curve { get; } = curve;

    public ImmutableArray<byte> PointAndSignature { get; } = pointAndSignature;

    public static EcServerKeyExchange Read(ref TlsReader reader)
    {
        var typeAt = reader.Offset;
        if (reader.U8("ECParameters.curve_type") != NamedCurve)
            reader.Fail(TlsReadReason.Unexpected, "ECParameters.curve_type", typeAt);
        return new EcServerKeyExchange(new NamedGroup(reader.U16("ECParameters.namedcurve")), reader.Rest());
    }

    public void Write(TlsWriter writer)
    {
        writer.U8(NamedCurve);
        writer.U16(Curve.Value);
        writer.Bytes(PointAndSignature.AsSpan());
    }
}
