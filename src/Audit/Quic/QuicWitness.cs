using TlsCompat.Audit.Trials;
using TlsCompat.Suricata.Engine.Play;
using TlsCompat.Suricata.Engine.Rules;
using TlsCompat.Tls.Extensions;
using TlsCompat.Tls.Messages;
using TlsCompat.Tls.Profiles;

namespace TlsCompat.Audit.Quic;

/// <summary>A QUIC client: its ClientHello with a post-quantum key share, in two datagrams, and the same without it, in one.</summary>
internal sealed class QuicWitness
{
    /// <summary>A name that no rule means in particular.</summary>
    public const string AnyName = "quic.example";

    /// <summary>What a rule suggests beyond that are variations.</summary>
    private const int MaximumNames = 8;

    private const string Client = "go-1.24";

    private QuicWitness(ClientHello hello)
    {
        Split = QuicHandshake.Of(hello, datagrams: 2);
        Whole = QuicHandshake.Of(hello.WithExtension(new KeyShareExtension([.. hello.KeyShares.Where(share => !share.Group.IsPostQuantum)])), datagrams: 1);
    }

    public static QuicWitness Any { get; } = Of(AnyName);

    public QuicHandshake Whole { get; }

    public QuicHandshake Split { get; }

    public static QuicWitness Of(string serverName) => ClientProfile.TryGet(Client, out var profile)
        ? new QuicWitness(profile.WithServerName(serverName))
        : throw new InvalidOperationException($"There is no client profile {Client}.");

    /// <summary>Names that a rule may take, the likeliest first.</summary>
    public static IEnumerable<string> Names(CompiledRule rule) => ServerNameSample.OfPlaced(rule).Take(MaximumNames).Append(AnyName);
}
