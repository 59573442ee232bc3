using System.Net;

namespace TlsCompat.Handshake;

/// <summary>
/// From the result of a probe to what it sent. Extensions, not properties: shells that write an object as JSON walk its properties, and would
/// write every byte.
/// </summary>
public static class SentHello
{
    extension(ProbeResult result)
    {
        /// <summary>The ClientHello itself, record header included; the first where there were two.</summary>
        public ReadOnlyMemory<byte> Hello => result.Hello;

        /// <summary>This machine's end of the connection; null where there was none, and through a proxy.</summary>
        public IPEndPoint? Source => result.Source;
    }
}
