using System.Text.Json.Serialization;
using TlsCompat.Tls.Values;

namespace TlsCompat.Handshake;

/// <summary>What was found at one address of an endpoint.</summary>
public sealed record EndpointResult : HandshakeResult
{
    public required string Host { get; init; }

    public required int Port { get; init; }

    /// <summary>Host and port in one text, an IPv6 address in brackets.</summary>
    internal string Endpoint => HostPort.Join(Host, Port);

    /// <summary>The address that was tested; null where a proxy resolved the host.</summary>
    public required string? Address { get; init; }

    /// <summary>The server name that was sent; null for none.</summary>
    public string? ServerName { get; init; }

    /// <summary>Host and port of the HTTP proxy that the connections went through; null for none.</summary>
    public string? Proxy { get; init; }

    /// <summary>The name of the protocol before STARTTLS; null for none.</summary>
    public string? StartTls { get; init; }

    /// <summary>What a reader should know of how it was tested, a sentence each: for example that an IP address is not sent as server name.</summary>
    public IReadOnlyList<string> Notes
    {
        get;
        init => field = value.ToValueList();
    } = new ValueList<string>([]);

    /// <summary>Whether probes are missing that this process had no room for: what is not known then is no finding.</summary>
    internal bool IsUnfinished => Probes.Any(probe => probe is { Outcome: ProbeOutcome.NotRun, Detail: ProbeResult.LackOfFiles }) || Quic is { IsUnfinished: true };

    public required Diagnosis Diagnosis { get; init; }

    /// <summary>
    /// Whether large and split hellos arrive: what <c>-Quiet</c> answers. Null where the probes do not tell. Where QUIC was asked for it
    /// must hold over both.
    /// </summary>
    public bool? Compatible => Quic is null ? CompatibleOverTcp
        : CompatibleOverTcp == false || Quic.Compatible == false ? false
        : CompatibleOverTcp is null || Quic.Compatible is null ? null
        : true;

    /// <summary>The same of TCP alone.</summary>
    internal bool? CompatibleOverTcp => Diagnosis.Kind switch
    {
        DiagnosisKind.PathAndServerOk or DiagnosisKind.ServerNotPostQuantum => true,
        DiagnosisKind.Undecided or DiagnosisKind.ServerRefuses or DiagnosisKind.TimeoutTooShort => null,
        _ => false,
    };

    /// <summary>Whether the server chooses a post-quantum group that is offered; null where no probe tells.</summary>
    public bool? IsPostQuantum { get; init; }

    /// <summary>The name of the group of the post-quantum probe, else of the classical one; null where neither passed.</summary>
    public string? Group { get; init; }

    /// <summary>The name of the version of the same probe.</summary>
    public string? Version { get; init; }

    /// <summary>Every probe that was run, in the order of the matrix, repetitions apart.</summary>
    public required IReadOnlyList<ProbeResult> Probes
    {
        get;
        init => field = value.ToValueList();
    }

    /// <summary>The handshake that was finished; null where it was not tried.</summary>
    public CompleteHandshake? Handshake { get; init; }

    /// <summary>What was found over QUIC; null where it was not asked for.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public QuicResult? Quic { get; init; }

    /// <summary>What a firewall's rules do with the same ClientHellos; null where no rules were named.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public RuleComparison? Rules { get; init; }

    /// <summary>When the first probe began, UTC.</summary>
    public required DateTime Started { get; init; }

    /// <summary>Milliseconds.</summary>
    public required double Duration { get; init; }

    /// <summary>One line: <c>example.com:443 at 203.0.113.9: PathAndServerOk, certain</c>.</summary>
    public override string ToString() =>
        $"{Endpoint}{(Address is null ? "" : $" at {Address}")}: {Diagnosis}";
}
