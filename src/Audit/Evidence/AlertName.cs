namespace TlsCompat.Audit.Evidence;

/// <summary>The members of a log that something is read from.</summary>
internal enum AlertName
{
    Other,
    Event,
    Events,
    Message,
    Alert,
    Tls,
    Flow,
    EventType,
    AppProtocol,
    Direction,
    Firewall,
    Source,
    SourcePort,
    Destination,
    DestinationPort,
    FlowId,
    Time,
    EnvelopeTime,
    Action,
    Gid,
    Sid,
    Signature,
    ServerName,
    Ja3,
    Fingerprint,
    PacketsToServer,
    BytesToServer,
}
