using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;

namespace TlsCompat.Tls.Wire;

/// <summary>
/// Reads the TLS presentation language (RFC 8446 section 3) within bounds. The first fault sticks: from then
/// on the reader and all that it bounded are empty and read zeros, so that a structure is read in one
/// straight line and asked once, at the end, whether it holds.
/// </summary>
public ref struct TlsReader
{
    private readonly Fault _fault;
    private readonly int _end;
    private readonly string _structure;
    private readonly TlsReadReason _overrun;
    private ReadOnlySpan<byte> _rest;

    private TlsReader(ReadOnlySpan<byte> bytes, int end, string structure, TlsReadReason overrun, Fault fault)
    {
        _rest = bytes;
        _end = end;
        _structure = structure;
        _overrun = overrun;
        _fault = fault;
    }

    /// <summary>Whether bytes are left within the bounds, and no fault was found.</summary>
    public readonly bool HasMore => _fault.Error is null && !_rest.IsEmpty;

    public readonly bool Failed => _fault.Error is not null;

    /// <summary>The position counted from the first byte of the input, however deeply bounded.</summary>
    public readonly int Offset => _end - _rest.Length;

    /// <summary>Reads one structure that takes up all of <paramref name="bytes"/>.</summary>
    public static bool TryRead<T>(
        ReadOnlySpan<byte> bytes,
        [NotNullWhen(true)] out T? value,
        [NotNullWhen(false)] out TlsReadError? error)
        where T : class, ITlsStructure<T>
    {
        if (!TryReadStart(bytes, TlsReadReason.Truncated, out value, out var length, out error))
            return false;
        if (length == bytes.Length)
            return true;
        value = null;
        error = new TlsReadError(TlsReadReason.Leftover, typeof(T).Name, length);
        return false;
    }

    /// <summary>
    /// Reads the structure at the start of <paramref name="bytes"/> and tells its length. Where the input ends
    /// before the structure does, the reason is <see cref="TlsReadReason.Incomplete"/>.
    /// </summary>
    public static bool TryReadFirst<T>(
        ReadOnlySpan<byte> bytes,
        [NotNullWhen(true)] out T? value,
        out int length,
        [NotNullWhen(false)] out TlsReadError? error)
        where T : class, ITlsStructure<T> => TryReadStart(bytes, TlsReadReason.Incomplete, out value, out length, out error);

    public byte U8(string field)
    {
        var bytes = Take(1, field);
        return bytes.IsEmpty ? (byte)0 : bytes[0];
    }

    public ushort U16(string field)
    {
        var bytes = Take(2, field);
        return bytes.IsEmpty ? (ushort)0 : BinaryPrimitives.ReadUInt16BigEndian(bytes);
    }

    public ImmutableArray<byte> Bytes(int length, string field) => [.. Take(length, field)];

    /// <summary>All that is left within the bounds.</summary>
    public ImmutableArray<byte> Rest() => [.. Take(_rest.Length, _structure)];

    /// <summary>A vector with a one-byte length, as a reader bounded to its content.</summary>
    public TlsReader Vector8(string field, int min = 0, int max = byte.MaxValue) => Vector(1, field, min, max);

    /// <summary>A vector with a two-byte length, as a reader bounded to its content.</summary>
    public TlsReader Vector16(string field, int min = 0, int max = ushort.MaxValue) => Vector(2, field, min, max);

    /// <summary>A vector with a three-byte length, as a reader bounded to its content.</summary>
    public TlsReader Vector24(string field) => Vector(3, field, 0, 0xFFFFFF);

    /// <summary>Refuses bytes left within the bounds.</summary>
    public void End()
    {
        if (!_rest.IsEmpty)
            Fail(TlsReadReason.Leftover, _structure);
    }

    /// <summary>Records a fault at the current position, unless one stands already.</summary>
    public void Fail(TlsReadReason reason, string field) => Fail(reason, field, Offset);

    /// <summary>Records a fault at a position noted earlier, unless one stands already.</summary>
    public void Fail(TlsReadReason reason, string field, int offset)
    {
        _fault.Error ??= new TlsReadError(reason, field, offset);
        _rest = default;
    }

    private static bool TryReadStart<T>(
        ReadOnlySpan<byte> bytes,
        TlsReadReason overrun,
        [NotNullWhen(true)] out T? value,
        out int length,
        [NotNullWhen(false)] out TlsReadError? error)
        where T : class, ITlsStructure<T>
    {
        var fault = new Fault();
        var reader = new TlsReader(bytes, bytes.Length, typeof(T).Name, overrun, fault);
        var read = T.Read(ref reader);
        error = fault.Error;
        length = error is null ? reader.Offset : 0;
        value = error is null ? read : null;
        return error is null;
    }

    private TlsReader Vector(int lengthBytes, string field, int min, int max)
    {
        var start = Offset;
        var length = 0;
        foreach (var b in Take(lengthBytes, field))
            length = (length << 8) | b;

        if (!Failed && (length < min || length > max))
            Fail(TlsReadReason.BadLength, field, start);
        var content = Take(length, field);
        return new TlsReader(content, Offset, field, TlsReadReason.Truncated, _fault);
    }

    private ReadOnlySpan<byte> Take(int count, string field)
    {
        if (Failed)
        {
            _rest = default;
            return default;
        }

        if (count > _rest.Length)
        {
            Fail(_overrun, field);
            return default;
        }

        var taken = _rest[..count];
        _rest = _rest[count..];
        return taken;
    }

    // Shared by a reader and every reader that it bounded.
    private sealed class Fault
    {
        public TlsReadError? Error { get; set; }
    }
}
