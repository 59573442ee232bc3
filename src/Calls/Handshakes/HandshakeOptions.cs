using System.Net;
using System.Net.Sockets;
using TlsCompat.Handshake;
using TlsCompat.Handshake.Probes;
using TlsCompat.Handshake.Running;

namespace TlsCompat.Calls.Handshakes;

/// <summary>How endpoints are tested, in the words of the call.</summary>
public sealed record HandshakeOptions
{
    /// <summary>What stands for no proxy, in place of its URL.</summary>
    public const string NoProxy = "none";

    /// <summary>Names of probes, or of sets of them; none for the quick ones.</summary>
    public IReadOnlyList<string> Probes { get; init; } = [];

    /// <summary>Whether QUIC is tested besides. To name one of its probes asks for it too.</summary>
    public bool Quic { get; init; }

    /// <summary>Names of clients whose ClientHello is sent too.</summary>
    public IReadOnlyList<string> Clients { get; init; } = [];

    /// <summary>Bytes of padded classical ClientHellos that are sent too: <see cref="Probe.LeastSize"/> to <see cref="Probe.MostSize"/> each.</summary>
    public IReadOnlyList<int> Sizes { get; init; } = [];

    /// <inheritdoc cref="HandshakeSettings.ServerName"/>
    public string? ServerName { get; init; }

    /// <summary>The addresses to test in place of those that the hosts resolve to, as text.</summary>
    public IReadOnlyList<string> Addresses { get; init; } = [];

    /// <inheritdoc cref="HandshakeSettings.AddressFamily"/>
    public AddressFamily AddressFamily { get; init; }

    /// <summary>The name of the protocol that is spoken before TLS.</summary>
    public string? StartTls { get; init; }

    /// <summary>The URL of a proxy, or <see cref="NoProxy"/>; null for what the environment says.</summary>
    public string? Proxy { get; init; }

    /// <summary>Who the proxy is told to be asked by, where its URL does not say it.</summary>
    public NetworkCredential? ProxyCredential { get; init; }

    public TimeSpan Timeout { get; init; } = HandshakeSettings.DefaultTimeout;

    /// <inheritdoc cref="HandshakeSettings.Repeat"/>
    public int Repeat { get; init; } = 1;

    /// <inheritdoc cref="HandshakeSettings.ThrottleLimit"/>
    public int ThrottleLimit { get; init; } = new HandshakeSettings().ThrottleLimit;

    /// <summary>Whether no handshake is finished, so that no certificate is read.</summary>
    public bool SkipCertificate { get; init; }

    /// <inheritdoc cref="HandshakeSettings.CompleteSplitAt"/>
    public int? SplitAt { get; init; }
}
