using TlsCompat.Firewall;
using TlsCompat.Firewall.Tracing;

namespace TlsCompat.Calls.Tracing;

/// <summary>Which handshake is traced, and through what.</summary>
public sealed record TraceOptions
{
    /// <inheritdoc cref="HandshakeRequest.Client"/>
    public string? Client { get; init; }

    /// <inheritdoc cref="HandshakeRequest.ServerName"/>
    public string? ServerName { get; init; }

    /// <summary>The file of a ClientHello as captured, records included; null for that of a client.</summary>
    public string? HelloFile { get; init; }

    /// <summary>What problems call that file.</summary>
    public string? HelloName { get; init; }

    /// <inheritdoc cref="HandshakeRequest.SplitAt"/>
    public IReadOnlyList<int>? SplitAt { get; init; }

    /// <inheritdoc cref="HandshakeRequest.MaximumSegmentSize"/>
    public int? MaximumSegmentSize { get; init; }

    /// <inheritdoc cref="HandshakeRequest.Source"/>
    public string? Source { get; init; }

    public int SourcePort { get; init; } = HandshakeRequest.DefaultSourcePort;

    /// <inheritdoc cref="HandshakeRequest.Destination"/>
    public string? Destination { get; init; }

    public int DestinationPort { get; init; } = HandshakeRequest.DefaultDestinationPort;

    /// <summary>The policy to follow, where there are several.</summary>
    public string? PolicyName { get; init; }

    /// <summary>What the call itself says of the firewall. Values of sets that it does not give are those of the settings file.</summary>
    public ScopeSettings Scope { get; init; } = new();

    /// <inheritdoc cref="Auditing.AuditOptions.SettingsFile"/>
    public string? SettingsFile { get; init; }
}
