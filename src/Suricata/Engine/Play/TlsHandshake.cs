using TlsCompat.Suricata.Engine.Flow;
using TlsCompat.Tls;
using TlsCompat.Tls.Wire;

namespace TlsCompat.Suricata.Engine.Play;

/// <summary>
/// A TLS handshake to play: the bytes of a ClientHello, how TCP cuts them, between whom. The rest of the flow follows a fixed
/// script: SYN, SYN-ACK, ACK, the segments, each dropped one once more, ACK, the server's flight, ACK, client data, server
/// data, FINs and the last ACK.
/// </summary>
public sealed record TlsHandshake : PlayedFlow
{
    private static readonly Lazy<byte[]> Tls13Flight = new(() => Answer(ClientHelloBuilder.Classical));
    private static readonly Lazy<byte[]> Tls12Flight = new(() => Answer(ClientHelloBuilder.Classical with { SupportedVersions = [], KeyShares = [] }));

    private readonly ReadOnlyMemory<byte> _hello;
    private readonly HelloFacts? _facts;
    private IReadOnlyList<int> _cuts = [];

    /// <summary>The hello as it goes over the wire, record headers included.</summary>
    /// <exception cref="FormatException">The bytes are not a whole ClientHello.</exception>
    public required ReadOnlyMemory<byte> Hello
    {
        get => _hello;
        init
        {
            if (value.Span is not [22, 3, <= 3, _, _, 1, ..])
                throw new FormatException("These bytes are no ClientHello: its record begins with 16 03 00 to 16 03 03 and its message with 01.");
            var session = new TlsSession(EngineVersion.Suricata7);
            _ = session.Read(PacketDirection.ToServer, value.Span, out _);
            if (session.ClientHello is not { } hello)
                throw new FormatException("These bytes are no ClientHello: its records end before its message does.");
            (_hello, _facts) = (value, hello);
        }
    }

    /// <summary>Where segments after the first begin, ascending; empty for a hello in one segment.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A cut lies outside the hello, or the cuts do not ascend.</exception>
    public IReadOnlyList<int> Cuts
    {
        get => _cuts;
        init
        {
            var previous = 0;
            foreach (var cut in value)
            {
                if (cut <= previous || cut >= _hello.Length)
                    throw new ArgumentOutOfRangeException(nameof(value), cut, $"A cut must lie inside the hello of {_hello.Length} bytes, behind the one before it.");
                previous = cut;
            }

            _cuts = value;
        }
    }

    /// <summary>
    /// The server's first flight; null for the one that fits the hello: TLS 1.3 with an encrypted certificate where the hello
    /// offers that, else an abbreviated TLS 1.2 handshake, whose certificate rules see nothing certain.
    /// </summary>
    public ReadOnlyMemory<byte>? ServerFlight { get; init; }

    /// <summary>A hello cut into segments of at most <paramref name="mss"/> bytes.</summary>
    public static TlsHandshake FromMss(ReadOnlyMemory<byte> hello, int mss)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(mss);
        var cuts = new List<int>();
        for (var cut = mss; cut < hello.Length; cut += mss)
            cuts.Add(cut);
        return new TlsHandshake { Hello = hello, Cuts = cuts };
    }

    /// <summary>A hello cut at the given offsets.</summary>
    public static TlsHandshake FromCuts(ReadOnlyMemory<byte> hello, params IReadOnlyList<int> cuts) => new() { Hello = hello, Cuts = cuts };

    /// <summary>The flight that is played. What it says beyond its kind no rule sees, so one for all hellos will do.</summary>
    internal ReadOnlyMemory<byte> Flight => ServerFlight ?? (Facts.Version >= 0x0304 ? Tls13Flight.Value : Tls12Flight.Value);

    /// <summary>What Suricata will read out of the hello.</summary>
    internal HelloFacts Facts => _facts ?? throw new InvalidOperationException("A handshake has a hello.");

    internal override Script ToScript() => new TlsScript(this);

    private static byte[] Answer(ClientHelloBuilder hello)
    {
        var source = ByteSource.FromSeed(1);
        return Tls.ServerFlight.Answer(hello.Build(source), source);
    }
}
