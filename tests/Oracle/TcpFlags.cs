namespace TlsCompat.Oracle.Tests;

/// <summary>The flag bits of a TCP header.</summary>
[Flags]
internal enum TcpFlags
{
    None = 0,
    Fin = 1,
    Syn = 2,
    Push = 8,
    Ack = 16,
}
