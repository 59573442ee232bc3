using System.Net;

namespace TlsCompat.Handshake;

/// <summary>
/// From a result to what code asks of it: the types behind its texts and numbers, and what follows from its members. Extensions, not properties,
/// for the reason of <see cref="SentHello"/>: what a shell writes of a result is what the command line writes.
/// </summary>
public static class ResultValues
{
    extension(EndpointResult result)
    {
        /// <summary>Host and port in one text, an IPv6 address in brackets.</summary>
        public string Endpoint => result.Endpoint;

        /// <summary>Behind <see cref="EndpointResult.Address"/>.</summary>
        public IPAddress? ServerAddress => result.Address is { } address ? IPAddress.Parse(address) : null;

        /// <summary>Behind <see cref="EndpointResult.Duration"/>.</summary>
        public TimeSpan Took => Milliseconds.ToSpan(result.Duration);

        /// <summary>Whether probes are missing that this process had no room for: what is not known then is no finding.</summary>
        public bool IsUnfinished => result.IsUnfinished;

        /// <summary><see cref="EndpointResult.Compatible"/> of TCP alone.</summary>
        public bool? CompatibleOverTcp => result.CompatibleOverTcp;
    }
}
