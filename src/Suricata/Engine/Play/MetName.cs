namespace TlsCompat.Suricata.Engine.Play;

/// <summary>A server name that handshakes ask for.</summary>
/// <param name="Number">Its number among the names of its rules.</param>
/// <param name="Bytes">As it stands in the hello; null where none does.</param>
/// <param name="Places">The rules whose patterns may be in it, by their places.</param>
internal sealed record MetName(int Number, byte[]? Bytes, int[] Places);
