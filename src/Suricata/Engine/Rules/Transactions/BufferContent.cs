namespace TlsCompat.Suricata.Engine.Rules.Transactions;

/// <summary>What stands in a buffer: nothing yet, bytes, or something that the engine does not compute.</summary>
internal readonly record struct BufferContent(bool Exists, IReadOnlyList<byte[]>? Values)
{
    public static BufferContent Absent => default;

    public static BufferContent Unknown { get; } = new(true, null);

    public static BufferContent Of(params byte[][] values) => new(values.Length > 0, values);
}
