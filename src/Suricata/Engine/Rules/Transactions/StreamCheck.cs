using TlsCompat.Suricata.Engine.Flow;
using TlsCompat.Suricata.Engine.Patterns;

namespace TlsCompat.Suricata.Engine.Rules.Transactions;

/// <summary>Content without a sticky buffer in a rule that has one, or a state keyword, beside it: it looks into the stream.</summary>
internal sealed class StreamCheck(PatternList patterns) : TransactionCheck("content")
{
    public override PatternList Patterns { get; } = patterns;

    public override bool EndsWithProgress => false;

    public override bool AppliesTo(PacketDirection direction) => true;

    public override int Progress(PacketDirection direction) => TlsProgress.Start;

    public override EarlyAnswer Early => new(Truth.Unknown, EarlyMatchCause.RawContent);

    public override Truth Holds(PacketView packet) => packet.TransactionStream is { } data ? Patterns.Match(data.Span) : Truth.No;
}
