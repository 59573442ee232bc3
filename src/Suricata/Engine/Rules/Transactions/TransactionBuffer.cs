using TlsCompat.Suricata.Engine.Flow;
using TlsCompat.Suricata.Engine.Patterns;

namespace TlsCompat.Suricata.Engine.Rules.Transactions;

/// <summary>A sticky buffer of a transaction: one instance a buffer, compared by reference.</summary>
/// <param name="name">The keyword.</param>
/// <param name="content">What stands in it, as a packet's flow is.</param>
internal sealed class TransactionBuffer(string name, Func<PacketView, BufferContent> content)
{
    public string Name { get; } = name;

    public Func<PacketView, BufferContent> Content { get; } = content;

    /// <summary>Whose packets it is looked at on; null for both sides'.</summary>
    public PacketDirection? Side { get; init; }

    /// <summary>The progress of the transaction below which it is not looked at, by version and side.</summary>
    public required Func<EngineVersion, PacketDirection, int> Progress { get; init; }

    /// <summary>What a rule that looks into it says of the first part of a split hello.</summary>
    public EarlyAnswer Early { get; init; } = EarlyAnswer.NeedsHello;

    /// <summary>What stands in it once a hello has been read, where that is all that it depends on; null for other buffers.</summary>
    public Func<HelloFacts, BufferContent>? OfHello { get; init; }

    /// <summary>It holds what a certificate says: nothing where certificates are encrypted.</summary>
    public bool IsOfCertificates { get; init; }

    /// <summary>It holds the name of the server.</summary>
    public bool IsServerName { get; init; }

    /// <summary>It holds several values, and each naming of it asks for one of them.</summary>
    public bool HasSeveral { get; init; }

    /// <summary>The length that each content must have, or Suricata does not load the rule; 0 for any.</summary>
    public int Length { get; init; }

    /// <summary>Suricata 7 measures the first of the contents only.</summary>
    public bool IsFirstMeasuredOnly { get; init; }

    public bool AppliesTo(PacketDirection direction) => Side is null || Side == direction;

    /// <summary>
    /// Whether Suricata loads a rule with these contents in the buffer: a hash or fingerprint that cannot be one it refuses
    /// (DetectTlsJa3HashValidateCallback and its like).
    /// </summary>
    public bool Takes(IEnumerable<ContentNode> contents, EngineVersion version) => Length == 0
        || (IsFirstMeasuredOnly && version == EngineVersion.Suricata7 ? contents.Take(1) : contents).All(content => content.Bytes.Length == Length);

    public override string ToString() => Name;
}
