using System.Collections.Immutable;
using TlsCompat.Tls.Values;
using TlsCompat.Tls.Wire;

namespace TlsCompat.Tls.Extensions;

/// <summary>signature_algorithms (RFC 8446 section 4.2.3).</summary>
public sealed class SignatureAlgorithmsExtension(ImmutableArray<SignatureScheme> schemes)
    : TlsExtension(ExtensionType.SignatureAlgorithms), ITlsStructure<SignatureAlgorithmsExtension>
{
    private const string Field = "signature_algorithms.supported_signature_algorithms";

    public ImmutableArray<SignatureScheme> Schemes { get; } = schemes;

    public static SignatureAlgorithmsExtension Read(ref TlsReader reader)
    {
        var list = reader.Vector16(Field, min: 2);
        var schemes = ImmutableArray.CreateBuilder<SignatureScheme>();
        while (list.HasMore)
            schemes.Add(new SignatureScheme(list.U16(Field)));
        return new SignatureAlgorithmsExtension(schemes.DrainToImmutable());
    }

    public override void Write(TlsWriter writer) =>
        writer.Vector16(Field, list =>
        {
            foreach (var item in Schemes)
                list.U16(item.Value);
        });
}
