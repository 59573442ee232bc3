using TlsCompat.Tls;

namespace TlsCompat.Audit.Witnesses;

/// <summary>The clients whose hellos are tried: between them the name lies in segment 1 and in segment 2, and both record versions occur.</summary>
internal sealed class WitnessClient(string name, ClientProfile profile, ProtocolVersion recordVersion)
{
    /// <summary>Ethernet's 1,500 bytes less the headers of IPv4 and TCP with timestamps.</summary>
    private const int SegmentSize = 1448;

    /// <summary>A key share longer than this is a post-quantum one; the longest classical one, P-521, has 133 bytes.</summary>
    private const int LongestClassicalKeyShare = 256;

    public static readonly WitnessClient[] All =
    [
        new("go-1.24", Profile("go-1.24"), ProtocolVersion.Tls10),
        new("chromium", Profile("chromium"), ProtocolVersion.Tls10),
        new(WitnessHello.Synthetic, Profile("go-1.24"), ProtocolVersion.Tls12),
    ];

    public WitnessHello HelloFor(string serverName)
    {
        var hello = profile.WithServerName(serverName);
        hello = hello with { Records = hello.Records.WithVersion(recordVersion) };
        var classical = hello.WithExtension(new KeyShareExtension(
            [.. hello.KeyShares.Where(share => share.KeyExchange.Length <= LongestClassicalKeyShare)]));
        return new WitnessHello(name, serverName, classical.ToBytes(), hello.ToBytes(), SegmentSize);
    }

    private static ClientProfile Profile(string name) =>
        ClientProfile.TryGet(name, out var profile) ? profile : throw new InvalidOperationException($"There is no client profile {name}.");
}
