using System.Collections.Immutable;
using TlsCompat.Tls.Extensions;
using TlsCompat.Tls.Keys;
using TlsCompat.Tls.Messages;
using TlsCompat.Tls.Values;
using TlsCompat.Tls.Wire;

namespace TlsCompat.Tls;

/// <summary>
/// Builds ClientHellos to order. Left as it is, it builds one in the manner of Go 1.24: X25519MLKEM768 and
/// x25519, too large for one segment.
/// </summary>
public sealed record ClientHelloBuilder
{
    /// <summary>A classical hello, small enough for any segment.</summary>
    public static ClientHelloBuilder Classical { get; } = new()
    {
        Groups = [NamedGroup.X25519, NamedGroup.Secp256r1, NamedGroup.Secp384r1],
        KeyShares = [NamedGroup.X25519],
    };

    /// <summary>The host name; null for a hello without server_name.</summary>
    public string? ServerName { get; init; } = "example.com";

    public ServerNamePlacement ServerNamePlacement { get; init; }

    /// <summary>The version in the record header, which an inspector sees before the hello is complete.</summary>
    public ProtocolVersion RecordVersion { get; init; } = ProtocolVersion.Tls10;

    public ProtocolVersion LegacyVersion { get; init; } = ProtocolVersion.Tls12;

    /// <summary>supported_versions; empty leaves the extension out, with key_share and psk_key_exchange_modes.</summary>
    public ImmutableArray<ProtocolVersion> SupportedVersions { get; init; } = [ProtocolVersion.Tls13, ProtocolVersion.Tls12];

    public ImmutableArray<NamedGroup> Groups { get; init; } =
        [NamedGroup.X25519MLKem768, NamedGroup.X25519, NamedGroup.Secp256r1, NamedGroup.Secp384r1];

    /// <summary>The groups to send a key for: fewer than <see cref="Groups"/>, or none at all to provoke a HelloRetryRequest.</summary>
    public ImmutableArray<NamedGroup> KeyShares { get; init; } = [NamedGroup.X25519MLKem768, NamedGroup.X25519];

    /// <summary>The application protocols; empty leaves the extension out.</summary>
    public ImmutableArray<string> Alpn { get; init; } = ["h2", "http/1.1"];

    public ImmutableArray<CipherSuite> CipherSuites { get; init; } =
    [
        new(0xC02B), new(0xC02F), new(0xC02C), new(0xC030), new(0xCCA9), new(0xCCA8), new(0xC009), new(0xC013),
        new(0xC00A), new(0xC014), new(0x1301), new(0x1302), new(0x1303),
    ];

    public ImmutableArray<SignatureScheme> SignatureSchemes { get; init; } =
    [
        new(0x0804), new(0x0403), new(0x0807), new(0x0805), new(0x0806), new(0x0401), new(0x0501), new(0x0601),
        new(0x0503), new(0x0603),
    ];

    /// <summary>The length of legacy_session_id.</summary>
    public int SessionIdLength { get; init; } = 32;

    /// <summary>
    /// The size of the hello with its record header, reached by padding (RFC 7685); null for no padding. The
    /// padding extension takes 4 bytes or more: a size in between, or below the hello's own, is refused.
    /// </summary>
    public int? Size { get; init; }

    /// <summary>Builds the hello; the source gives random, session id and key shares.</summary>
    public ClientHello Build(ByteSource source)
    {
        var extensions = Extensions(source);
        if (ServerName is not null)
        {
            var at = ServerNamePlacement == ServerNamePlacement.First ? 0 : extensions.Length;
            extensions = extensions.Insert(at, new ServerNameExtension(ServerName));
        }

        return Pad(new ClientHello
        {
            LegacyVersion = LegacyVersion,
            Random = [.. source.Next(ClientHello.RandomLength)],
            SessionId = [.. source.Next(SessionIdLength)],
            CipherSuites = CipherSuites,
            Extensions = extensions,
            Records = RecordLayout.Single(RecordVersion),
        });
    }

    // In Go's order; key_share last, so that it is what the second segment holds.
    private ImmutableArray<TlsExtension> Extensions(ByteSource source)
    {
        var extensions = ImmutableArray.CreateBuilder<TlsExtension>();
        extensions.Add(new EcPointFormatsExtension([0]));
        extensions.Add(new OpaqueExtension(ExtensionType.ExtendedMasterSecret, []));
        extensions.Add(new SupportedGroupsExtension(Groups));
        extensions.Add(new SignatureAlgorithmsExtension(SignatureSchemes));
        if (!Alpn.IsEmpty)
            extensions.Add(new AlpnExtension(Alpn));
        if (!SupportedVersions.IsEmpty)
        {
            extensions.Add(new SupportedVersionsExtension(SupportedVersions));
            extensions.Add(new OpaqueExtension(ExtensionType.PskKeyExchangeModes, [1, 1]));
            extensions.Add(new KeyShareExtension([.. KeyShares.Select(g => KeyShareGenerator.Create(g, source))]));
        }

        return extensions.DrainToImmutable();
    }

    private ClientHello Pad(ClientHello hello)
    {
        var missing = (Size ?? 0) - hello.ToBytes().Length;
        if (Size is null || missing == 0)
            return hello;
        if (missing < TlsExtension.HeaderLength || Size > TlsRecord.HeaderLength + TlsRecord.MaxPlaintext)
            throw new InvalidOperationException($"A hello of {Size - missing} bytes cannot be padded to {Size}.");

        var padding = OpaqueExtension.Padding(missing - TlsExtension.HeaderLength);
        var at = ServerName is not null && ServerNamePlacement == ServerNamePlacement.Last
            ? hello.Extensions.Length - 1
            : hello.Extensions.Length;
        return hello with { Extensions = hello.Extensions.Insert(at, padding) };
    }
}
