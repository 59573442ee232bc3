namespace TlsCompat.Suricata.Engine.Flow;

/// <summary>What the parser of an application has read of a flow, as far as rules can see it. Copied where the engine follows two possibilities.</summary>
internal abstract class ApplicationSession
{
    /// <summary>What was read of the ClientHello; null until it is complete.</summary>
    public HelloFacts? ClientHello => HelloOf(PacketDirection.ToServer);

    /// <summary>Suricata stops looking into payloads.</summary>
    public abstract bool IsEncrypted { get; }

    public abstract ApplicationSession Copy();

    /// <summary>What was read of the hello of a side; null until it is complete.</summary>
    public abstract HelloFacts? HelloOf(PacketDirection direction);

    /// <summary>How far the transaction has come, as keywords are registered against it.</summary>
    public abstract int Progress(PacketDirection direction);

    /// <summary>The progress after which a side's rules on the transaction are looked at no more.</summary>
    public abstract int EndProgress(PacketDirection direction);

    /// <summary>Reads what has arrived and was not read yet, and recognises the application. Whether the parser was called.</summary>
    /// <param name="flow">The flow.</param>
    /// <param name="state">The side at hand.</param>
    /// <param name="direction">Which side that is.</param>
    /// <param name="stream">All that its side sends.</param>
    /// <param name="view">The packet at hand.</param>
    public abstract bool Receive(FlowState flow, ref DirectionState state, PacketDirection direction, ReadOnlySpan<byte> stream, PacketView view);

    /// <summary>The end of one side's stream.</summary>
    public abstract void End(PacketDirection direction);
}
