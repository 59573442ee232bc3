namespace TlsCompat.Audit.Evidence;

/// <summary>The objects of a log that something is read from.</summary>
internal enum AlertPlace
{
    Other,
    Records,
    Record,
    Event,
    Alert,
    Tls,
    Flow,
    Ja3,
}
