namespace TlsCompat.Tls.Quic;

/// <summary>The number of a packet, of which the end alone is sent (RFC 9000 section 17.1).</summary>
internal static class QuicPacketNumber
{
    /// <summary>The number with this end that is nearest to the one that is expected (RFC 9000 appendix A.3).</summary>
    /// <param name="end">What was sent.</param>
    /// <param name="length">In how many bytes: 1 to 4.</param>
    /// <param name="expected">One more than the largest number that has come; 0 where none has.</param>
    public static uint Complete(uint end, int length, uint expected)
    {
        var window = 1L << (8 * length);
        var number = (expected & ~(window - 1)) | end;
        if (number + (window / 2) <= expected && number + window <= uint.MaxValue)
            number += window;
        else if (number > expected + (window / 2) && number >= window)
            number -= window;
        return (uint)number;
    }
}
