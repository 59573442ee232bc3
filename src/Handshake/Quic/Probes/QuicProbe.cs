using System.Collections.Immutable;
using TlsCompat.Handshake.Probes;
using TlsCompat.Tls.Messages;
using TlsCompat.Tls.Quic;
using TlsCompat.Tls.Wire;

namespace TlsCompat.Handshake.Quic.Probes;

/// <summary>One question over QUIC: a ClientHello of a certain shape in one datagram, or in several.</summary>
public sealed class QuicProbe
{
    /// <summary>The application protocols of the web, where nothing else is said.</summary>
    public static ImmutableArray<string> Web { get; } = ["h3"];

    internal QuicProbe(string name, string description, Func<Offer, ByteSource, ClientHello> hello)
    {
        Name = name;
        Description = description;
        Hello = hello;
    }

    /// <summary>Every probe, in its order.</summary>
    public static ImmutableArray<QuicProbe> All => QuicProbeMatrix.Rows;

    /// <summary>What a caller names it by: lower case, words joined by hyphens, <c>quic-</c> first. Stable.</summary>
    public string Name { get; }

    /// <summary>What is sent, and what an answer to it shows; one sentence.</summary>
    public string Description { get; }

    /// <summary>Whether it belongs to the few that tell a healthy path from a broken one.</summary>
    public bool IsQuick { get; internal init; }

    /// <summary>How the hello lies in datagrams.</summary>
    public QuicLayout Layout { get; internal init; }

    /// <summary>Bytes of UDP payload of each datagram.</summary>
    public int DatagramSize { get; internal init; } = QuicInitial.SmallestDatagram;

    /// <summary>The version in the header of the packets.</summary>
    public uint Version { get; internal init; } = QuicVersion.One;

    /// <summary>Makes the hello, new for every connection; what the transport says in it is added there.</summary>
    public Func<Offer, ByteSource, ClientHello> Hello { get; }

    /// <summary>The probe of a result; null where this version has none of the name.</summary>
    public static QuicProbe? Find(string name) => All.FirstOrDefault(probe => probe.Name == name);

    public override string ToString() => Name;
}
