namespace TlsCompat.Suricata.Engine.Flow;

/// <summary>An application that Suricata does not recognise: nothing is read of it.</summary>
internal sealed class UnknownSession : ApplicationSession
{
    public override bool IsEncrypted => false;

    public override ApplicationSession Copy() => this;

    public override HelloFacts? HelloOf(PacketDirection direction) => null;

    public override int Progress(PacketDirection direction) => 0;

    public override int EndProgress(PacketDirection direction) => 0;

    public override void End(PacketDirection direction)
    {
    }

    public override bool Receive(FlowState flow, ref DirectionState state, PacketDirection direction, ReadOnlySpan<byte> stream, PacketView view) => false;
}
