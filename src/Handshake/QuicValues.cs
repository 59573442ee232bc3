namespace TlsCompat.Handshake;

/// <summary>From what was found over QUIC to what code asks of it, as <see cref="ResultValues"/>.</summary>
public static class QuicValues
{
    extension(QuicResult result)
    {
        /// <summary>Behind <see cref="QuicResult.Duration"/>.</summary>
        public TimeSpan Took => Milliseconds.ToSpan(result.Duration);

        /// <summary>Whether probes are missing that this process had no room for.</summary>
        public bool IsUnfinished => result.IsUnfinished;
    }
}
