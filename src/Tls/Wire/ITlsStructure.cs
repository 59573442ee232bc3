namespace TlsCompat.Tls.Wire;

/// <summary>
/// A structure of the TLS presentation language (RFC 8446 section 3) that reads and writes itself.
/// What was read writes back byte for byte.
/// </summary>
public interface ITlsStructure<TSelf>
    where TSelf : class, ITlsStructure<TSelf>
{
    /// <summary>
    /// Reads one structure. After a fault the reader is empty and every field zero: the result is then
    /// meaningless, and <see cref="TlsReader.TryRead{T}"/> withholds it.
    /// </summary>
    static abstract TSelf Read(ref TlsReader reader);

    void Write(TlsWriter writer);
}
