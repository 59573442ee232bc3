namespace TlsCompat.Suricata.Engine.Flow;

/// <summary>The flag bits of a TCP header (RFC 9293, section 3.1).</summary>
[Flags]
internal enum TcpFlags
{
    None = 0,
    Fin = 1,
    Syn = 2,
    Reset = 4,
    Push = 8,
    Ack = 16,
    Urgent = 32,
    Echo = 64,
    Reduced = 128,
}
