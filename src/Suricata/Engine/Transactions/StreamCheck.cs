using TlsCompat.Suricata.Engine.Patterns;
using TlsCompat.Suricata.Engine.Play;

namespace TlsCompat.Suricata.Engine.Transactions;

/// <summary>Content without a sticky buffer in a rule that has one, or a state keyword, beside it: it looks into the stream.</summary>
internal sealed class StreamCheck(PatternList patterns) : TransactionCheck("content")
{
    public override PatternList Patterns { get; } = patterns;

    public override bool EndsWithProgress => false;

    public override bool AppliesTo(bool toServer) => true;

    public override int Progress(bool toServer) => TlsProgress.Start;

    public override EarlyAnswer Early => new(Truth.Unknown, EarlyMatchCause.RawContent);

    public override Truth Holds(PacketView packet) => packet.TransactionStream is { } data ? Patterns.Match(data.Span) : Truth.No;
}
