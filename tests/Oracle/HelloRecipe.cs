using System.Globalization;
using TlsCompat.Tls;
using TlsCompat.Tls.Values;
using TlsCompat.Tls.Wire;

namespace TlsCompat.Oracle.Tests;

/// <summary>How to make a ClientHello, short enough to be written into a table.</summary>
/// <param name="ServerName">The SNI; null for none.</param>
/// <param name="Size">The padded size of a post-quantum hello; 0 for a small one.</param>
/// <param name="IsNameLast">Whether the SNI stands behind the other extensions.</param>
/// <param name="RecordVersion">The version in the record header.</param>
/// <param name="IsTls12">Whether TLS 1.3 is left out.</param>
/// <param name="Seed">Of the random bytes.</param>
internal sealed record HelloRecipe(string? ServerName, int Size, bool IsNameLast, int RecordVersion, bool IsTls12, int Seed)
{
    public byte[] Build()
    {
        var builder = IsTls12 ? ClientHelloBuilder.Classical with { SupportedVersions = [], KeyShares = [] }
            : Size == 0 ? ClientHelloBuilder.Classical
            : new ClientHelloBuilder { Size = Size };
        return (builder with
        {
            ServerName = ServerName,
            ServerNamePlacement = IsNameLast ? ServerNamePlacement.Last : ServerNamePlacement.First,
            RecordVersion = new ProtocolVersion((ushort)RecordVersion),
        }).Build(ByteSource.FromSeed((ulong)Seed)).ToBytes();
    }

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{ServerName ?? "-"} {Size} {(IsNameLast ? "last" : "first")} {RecordVersion:x4} {(IsTls12 ? "1.2" : "1.3")} {Seed}");

    public static HelloRecipe Parse(string text)
    {
        var parts = text.Split(' ');
        return new HelloRecipe(
            parts[0] == "-" ? null : parts[0],
            int.Parse(parts[1], CultureInfo.InvariantCulture),
            parts[2] == "last",
            int.Parse(parts[3], NumberStyles.HexNumber, CultureInfo.InvariantCulture),
            parts[4] == "1.2",
            int.Parse(parts[5], CultureInfo.InvariantCulture));
    }
}
