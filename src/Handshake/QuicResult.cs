using TlsCompat.Tls.Values;

namespace TlsCompat.Handshake;

/// <summary>What was found over QUIC at one address of an endpoint.</summary>
public sealed record QuicResult
{
    public required Diagnosis Diagnosis { get; init; }

    /// <summary>Whether QUIC works, in hellos of one datagram and of two. Null where the wire does not tell: nobody answers, or nobody serves QUIC.</summary>
    public bool? Compatible => Diagnosis.Kind switch
    {
        DiagnosisKind.PathAndServerOk or DiagnosisKind.ServerNotPostQuantum => true,
        DiagnosisKind.Undecided or DiagnosisKind.ServerRefuses or DiagnosisKind.QuicSilent or DiagnosisKind.QuicNotServed
            or DiagnosisKind.QuicVersionNotServed => null,
        _ => false,
    };

    /// <summary>Whether the server chooses a post-quantum group that is offered; null where no probe tells.</summary>
    public bool? IsPostQuantum { get; init; }

    /// <summary>The name of the group of the post-quantum probe, else of the classical one; null where neither passed.</summary>
    public string? Group { get; init; }

    /// <summary>Every probe that was run, in the order of the matrix and of the attempts.</summary>
    public required IReadOnlyList<ProbeResult> Probes
    {
        get;
        init => field = value.ToValueList();
    }

    /// <summary>Milliseconds.</summary>
    public required double Duration { get; init; }

    /// <summary>Whether probes are missing that this process had no room for.</summary>
    internal bool IsUnfinished => Probes.Any(probe => probe is { Outcome: ProbeOutcome.NotRun, Detail: ProbeResult.LackOfFiles });

    /// <summary>One line, the diagnosis.</summary>
    public override string ToString() => Diagnosis.ToString();
}
