using TlsCompat.Tls.Extensions;
using TlsCompat.Tls.Messages;
using TlsCompat.Tls.Profiles;
using TlsCompat.Tls.Values;

namespace TlsCompat.Audit.Trials;

/// <summary>
/// The clients whose hellos are tried: between them the name lies in segment 1, in segment 2 in most hellos, and behind the key shares in every
/// hello; both record versions occur; and one sends a post-quantum key share alone.
/// </summary>
internal sealed class WitnessClient(string name, ClientProfile profile, ProtocolVersion recordVersion, int segmentSize = WitnessClient.UsualSegment)
{
    /// <summary>Ethernet's 1,500 bytes less the headers of IPv4 and TCP with timestamps.</summary>
    private const int UsualSegment = 1448;

    /// <summary>What every host takes (RFC 9293, section 3.7.1): a hello of 1,500 bytes is three segments, and some rules decide on the second.</summary>
    private const int SmallestSegment = 536;

    /// <summary>A key share longer than this is a post-quantum one; the longest classical one, P-521, has 133 bytes.</summary>
    private const int LongestClassicalKeyShare = 256;

    /// <summary>Of the clients below so many differ in more than how they cut a hello.</summary>
    public const int OfDifferentHellos = 4;

    public static readonly WitnessClient[] All =
    [
        new("go-1.24", Profile("go-1.24"), ProtocolVersion.Tls10),
        new("chromium", Profile("chromium"), ProtocolVersion.Tls10),
        new(WitnessHello.Synthetic, Profile("go-1.24"), ProtocolVersion.Tls12),
        new("erlang-29", Profile("erlang-29"), ProtocolVersion.Tls10),
        new("go-1.24", Profile("go-1.24"), ProtocolVersion.Tls10, SmallestSegment),
    ];

    public WitnessHello HelloFor(string serverName)
    {
        var hello = profile.WithServerName(serverName);
        hello = hello with { Records = hello.Records.WithVersion(recordVersion) };
        var classical = hello.WithExtension(new KeyShareExtension(
            [.. hello.KeyShares.Where(share => share.KeyExchange.Length <= LongestClassicalKeyShare)]));
        var split = hello.ToBytes();
        int[] cuts = [.. Enumerable.Range(1, (split.Length - 1) / segmentSize).Select(cut => cut * segmentSize)];
        // A client may pad a hello for the length of its name, and then has another fingerprint.
        var kind = $"{name} {recordVersion} {cuts.Length} of {segmentSize} with {Types(hello)} or {Types(classical)}";
        return new WitnessHello(name, serverName, classical.ToBytes(), split, cuts, kind);

        static string Types(ClientHello hello) => string.Join(' ', hello.Extensions.Select(extension => extension.Type));
    }

    private static ClientProfile Profile(string name) =>
        ClientProfile.TryGet(name, out var profile) ? profile : throw new InvalidOperationException($"There is no client profile {name}.");
}
