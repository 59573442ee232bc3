using System.Net.Sockets;
using System.Security.Authentication;

namespace TlsCompat.Aws.Connecting;

/// <summary>
/// Says what failed between here and a service. The platform's own message of a failed TLS handshake is "see inner exception",
/// and what to do differs: a root to trust, a name, a date.
/// </summary>
internal static class ConnectionFailure
{
    public static string Describe(Exception error)
    {
        var causes = Causes(error).ToList();
        if (causes.OfType<AuthenticationException>().LastOrDefault() is { } tls)
            return $"TLS with the endpoint failed: {Reason(tls.Message)}";
        return causes.OfType<SocketException>().LastOrDefault() is { } socket && !error.Message.Contains(socket.Message, StringComparison.Ordinal)
            ? $"{error.Message} ({socket.Message})"
            : error.Message;
    }

    private static IEnumerable<Exception> Causes(Exception? error)
    {
        for (; error is not null; error = error.InnerException)
            yield return error;
    }

    /// <summary>The platform names the faults of a certificate by the names of its flags.</summary>
    private static string Reason(string message)
    {
        var faults = new List<string>();
        if (message.Contains("RemoteCertificateNameMismatch", StringComparison.Ordinal))
            faults.Add("the certificate is for another name");
        if (message.Contains("NotTimeValid", StringComparison.Ordinal))
            faults.Add("the certificate has expired or is not valid yet; check this machine's clock too");
        if (message.Contains("UntrustedRoot", StringComparison.Ordinal) || message.Contains("PartialChain", StringComparison.Ordinal))
            faults.Add("the certificate chain ends at no root that this machine trusts; where a proxy inspects TLS, its root belongs into the trust store");
        if (message.Contains("Revoked", StringComparison.Ordinal))
            faults.Add("the certificate is revoked");
        return faults.Count == 0 ? message : $"{string.Join("; ", faults)} ({message})";
    }
}
