using System.Collections.Immutable;
using TlsCompat.Tls.Values;
using TlsCompat.Tls.Wire;

namespace TlsCompat.Tls.Extensions;

/// <summary>An extension that is kept as its bytes.</summary>
public sealed class OpaqueExtension(ExtensionType type, ImmutableArray<byte> data) : TlsExtension(type)
{
    public ImmutableArray<byte> Data { get; } = data;

    /// <summary>Zeros that bring a hello to a size (RFC 7685).</summary>
    public static OpaqueExtension Padding(int length) => new(ExtensionType.Padding, [.. new byte[length]]);

    public override void Write(TlsWriter writer) => writer.Bytes(Data.AsSpan());
}
