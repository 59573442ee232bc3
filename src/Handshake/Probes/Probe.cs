using System.Collections.Immutable;
using System.Globalization;
using TlsCompat.Tls.Extensions;
using TlsCompat.Tls.Messages;
using TlsCompat.Tls.Profiles;
using TlsCompat.Tls.Values;
using TlsCompat.Tls.Wire;

namespace TlsCompat.Handshake.Probes;

/// <summary>
/// One question to a server and to the path before it: a ClientHello of a certain shape, sent in a certain way.
/// </summary>
public sealed class Probe
{
    /// <summary>Above every classical hello of a host name of 253 bytes.</summary>
    public const int LeastSize = 520;

    /// <summary>What fits one record.</summary>
    public const int MostSize = TlsRecord.HeaderLength + TlsRecord.MaxPlaintext;

    private const string SizePrefix = "size-";

    internal Probe(string name, string description, Func<Offer, ByteSource, ClientHello> hello)
    {
        Name = name;
        Description = description;
        Hello = hello;
    }

    /// <summary>Every probe of the matrix, in its order.</summary>
    public static ImmutableArray<Probe> All => ProbeMatrix.Rows;

    /// <summary>What a caller names it by: lower case, words joined by hyphens. Stable.</summary>
    public string Name { get; }

    /// <summary>What is sent, and what an answer to it shows; one sentence.</summary>
    public string Description { get; }

    /// <summary>The real client whose hello it is; null for a probe of the matrix.</summary>
    public ClientProfile? Client { get; private init; }

    /// <summary>Whether it belongs to the few that tell a healthy path from a broken one.</summary>
    public bool IsQuick { get; internal init; }

    /// <summary>How long to wait before each segment but the first.</summary>
    public TimeSpan Pause { get; internal init; }

    /// <summary>The bytes of payload that TCP may put into one segment; null leaves it to the system.</summary>
    public int? MaximumSegmentSize { get; internal init; }

    /// <summary>
    /// Makes the hello, new for every connection, of what is offered to the server and of what gives random, session id and key shares.
    /// </summary>
    public Func<Offer, ByteSource, ClientHello> Hello { get; }

    /// <summary>Where in the record stream the hello is cut: each piece is a send of its own.</summary>
    public Func<ClientHello, ImmutableArray<int>> Cuts { get; internal init; } = static _ => [];

    /// <summary>What a real client sends, with fresh random values, for the asked server name.</summary>
    public static Probe Of(ClientProfile profile)
    {
        ArgumentNullException.ThrowIfNull(profile);
        return new Probe(profile.Name, profile.Description, (offer, source) =>
            WithAlpn(offer.ServerName is null ? profile.Hello.WithServerName(null) : profile.WithServerName(offer.ServerName), offer.Alpn).WithFreshSecrets(source))
        {
            Client = profile,
        };
    }

    /// <summary>The probe of a result: of the matrix, of a real client, or of a size; null where this version has none of the name.</summary>
    public static Probe? Find(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return All.FirstOrDefault(probe => probe.Name == name)
            ?? (ClientProfile.TryGet(name, out var profile) ? Of(profile)
                : name.StartsWith(SizePrefix, StringComparison.Ordinal) && int.TryParse(name.AsSpan(SizePrefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var bytes)
                    && bytes is >= LeastSize and <= MostSize ? OfSize(bytes)
                : null);
    }

    /// <summary>The classical hello padded to a size: whether a hello of so many bytes arrives, whatever is in it.</summary>
    /// <param name="bytes">The bytes of the hello with its record header: <see cref="LeastSize"/> to <see cref="MostSize"/>.</param>
    public static Probe OfSize(int bytes)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(bytes, LeastSize);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(bytes, MostSize);
        return new Probe(
            string.Create(CultureInfo.InvariantCulture, $"{SizePrefix}{bytes}"),
            string.Create(CultureInfo.InvariantCulture, $"The classical ClientHello padded to {bytes:N0} bytes."),
            (offer, source) => (ProbeHello.Classical(offer) with { Size = bytes }).Build(source));
    }

    public override string ToString() => Name;

    private static ClientHello WithAlpn(ClientHello hello, ImmutableArray<string>? protocols) =>
        protocols is not { } offered || hello.Alpn.IsEmpty ? hello
        : offered.IsEmpty ? hello.WithoutExtension(ExtensionType.Alpn)
        : hello.WithExtension(new AlpnExtension(offered));
}
