using TlsCompat.Suricata.Engine.Flow;
using TlsCompat.Suricata.Engine.Patterns;

namespace TlsCompat.Suricata.Engine.Rules.Transactions;

/// <summary>A sticky buffer with its transforms and patterns. While the buffer does not exist nothing matches, negated or not.</summary>
internal sealed class BufferCheck(TransactionBuffer buffer, BufferTransform[] transforms, PatternList patterns, EngineVersion version)
    : TransactionCheck(buffer.Name)
{
    public TransactionBuffer Buffer { get; } = buffer;

    public IReadOnlyList<BufferTransform> Transforms { get; } = transforms;

    public override PatternList Patterns { get; } = patterns;

    /// <summary>Preselection looks for a pattern of the check. One that must be absent it looks for only where that is final.</summary>
    public bool IsPreselected => Preselects && (!PreselectsByAbsence || Patterns.IsAbsencePreselected);

    public override bool AppliesTo(PacketDirection direction) => Buffer.AppliesTo(direction);

    public override int Progress(PacketDirection direction) => Buffer.Progress(version, direction);

    public override EarlyAnswer Early => Buffer.Early;

    public override Truth Holds(PacketView packet) => Holds(packet, Transforms);

    /// <summary>The same of the buffer as it is on the wire.</summary>
    public Truth HoldsUntransformed(PacketView packet) => Holds(packet, []);

    /// <summary>What the check says of a value of its buffer, with its transforms or without; no where there is no value.</summary>
    public Truth HoldsOf(byte[]? value, bool isTransformed) =>
        value is null ? Truth.No : Patterns.Match((isTransformed ? Transforms : []).Aggregate(value, (bytes, transform) => transform.Apply(bytes)));

    private Truth Holds(PacketView packet, IReadOnlyList<BufferTransform> transforms)
    {
        var content = Buffer.Content(packet);
        if (!content.Exists)
            return Truth.No;
        if (content.Values is null)
            return Truth.Unknown;
        var holds = Truth.No;
        foreach (var value in content.Values)
            holds = holds.Or(Patterns.Match(transforms.Aggregate(value, (bytes, transform) => transform.Apply(bytes))));
        return holds;
    }
}
