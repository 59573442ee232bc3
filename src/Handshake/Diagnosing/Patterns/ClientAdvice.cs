namespace TlsCompat.Handshake.Diagnosing.Patterns;

/// <summary>What clients can do until the path or the server is mended.</summary>
internal static class ClientAdvice
{
    /// <summary>Small hellos.</summary>
    public const string OneSegment = "Until it is mended, clients can be held to one segment: GODEBUG=tlskyber=0 for Go 1.23, GODEBUG=tlsmlkem=0 from Go 1.24, Groups in openssl.cnf for OpenSSL 3.5, Python and .NET; about_TlsCompat has others.";
}
