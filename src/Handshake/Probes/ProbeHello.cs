using System.Collections.Immutable;
using TlsCompat.Tls;
using TlsCompat.Tls.Messages;
using TlsCompat.Tls.Values;
using TlsCompat.Tls.Wire;

namespace TlsCompat.Handshake.Probes;

/// <summary>The hellos that the probes share, and where they are cut.</summary>
internal static class ProbeHello
{
    /// <summary>As large as a post-quantum hello, so that size alone is asked about.</summary>
    private const int PaddedSize = 1800;

    public static ClientHelloBuilder Classical(Offer offer) => ClientHelloBuilder.Classical with
    {
        ServerName = offer.ServerName,
        Alpn = offer.Alpn ?? Offer.Web,
    };

    public static ClientHello OfClassical(Offer offer, ByteSource source) => Classical(offer).Build(source);

    public static ClientHello OfHybrid(Offer offer, ByteSource source) => Hybrid(offer).Build(source);

    public static ClientHelloBuilder Padded(Offer offer) => Classical(offer) with { Size = PaddedSize };

    /// <summary>As Go 1.24 sends it: X25519MLKEM768 and x25519.</summary>
    public static ClientHelloBuilder Hybrid(Offer offer) => new() { ServerName = offer.ServerName, Alpn = offer.Alpn ?? Offer.Web };

    public static ClientHelloBuilder Hybrid(Offer offer, NamedGroup group) => Hybrid(offer) with
    {
        Groups = [group, NamedGroup.X25519, NamedGroup.Secp256r1, NamedGroup.Secp384r1],
        KeyShares = [group, NamedGroup.X25519],
    };

    /// <summary>The group and nothing else: small enough for one segment.</summary>
    public static ClientHelloBuilder Compact(Offer offer) => new()
    {
        ServerName = offer.ServerName,
        SupportedVersions = [ProtocolVersion.Tls13],
        Groups = [NamedGroup.X25519MLKem768],
        KeyShares = [NamedGroup.X25519MLKem768],
        CipherSuites = [new(0x1301), new(0x1302), new(0x1303)],
        SignatureSchemes = [new(0x0403), new(0x0804), new(0x0401), new(0x0503), new(0x0805), new(0x0501)],
        Alpn = [],
    };

    /// <summary>Where the host name begins: the first segment ends before it.</summary>
    public static ImmutableArray<int> BeforeName(ClientHello hello) => [NameIn(hello).Start];

    /// <summary>The middle of the host name.</summary>
    public static ImmutableArray<int> InsideName(ClientHello hello)
    {
        var name = NameIn(hello);
        return [name.Start + (name.Length / 2)];
    }

    /// <summary>Where the host name has ended: the first segment holds it whole.</summary>
    public static ImmutableArray<int> AfterName(ClientHello hello) => [NameIn(hello).End];

    // A hello without a name is cut where the name would lie: behind random, session id and cipher suites, before the key shares.
    private static ByteRange NameIn(ClientHello hello) => hello.ServerNameRange ?? new ByteRange(118, 134);
}
