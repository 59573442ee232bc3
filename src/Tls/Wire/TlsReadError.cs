namespace TlsCompat.Tls.Wire;

/// <summary>The first fault found in bytes that should have been a TLS structure.</summary>
/// <param name="Reason">Why the bytes were refused.</param>
/// <param name="Structure">The structure and field at fault, such as <c>ClientHello.session_id</c>.</param>
/// <param name="Offset">Where it lies, counted from the first byte of the input.</param>
public sealed record TlsReadError(TlsReadReason Reason, string Structure, int Offset)
{
    public string Message => Reason switch
    {
        TlsReadReason.Incomplete => $"{Structure} is incomplete: the input ends at byte {Offset}",
        TlsReadReason.Truncated => $"{Structure} is truncated at byte {Offset}",
        TlsReadReason.Leftover => $"{Structure} ends at byte {Offset}, but bytes follow",
        TlsReadReason.BadLength => $"{Structure} at byte {Offset} has a length that it must not have",
        TlsReadReason.Duplicate => $"{Structure} occurs a second time at byte {Offset}",
        _ => $"{Structure} at byte {Offset} has a value that it must not have",
    };

    public override string ToString() => Message;
}
