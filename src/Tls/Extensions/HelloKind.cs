namespace TlsCompat.Tls.Extensions;

/// <summary>The message that an extension stands in: some have another form in each (RFC 8446 section 4.2).</summary>
internal enum HelloKind
{
    Client,
    Server,
    Retry,
}
