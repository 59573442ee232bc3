namespace TlsCompat.Audit.Witnesses;

/// <summary>
/// One client's hello in two sizes: as it sends it, cut in two segments, and without its post-quantum key share, which fits
/// one. Groups and extensions are the same in both, so that JA3, JA4, version and name agree and only the split differs.
/// </summary>
internal sealed record WitnessHello(string Client, string ServerName, byte[] Whole, byte[] Split, int Cut)
{
    /// <summary>The client of hellos that no client was seen to send: in two segments, and with a record version that only smaller hellos have today.</summary>
    public const string Synthetic = "synthetic";

    public bool IsSynthetic => Client == Synthetic;
}
