using System.Text.RegularExpressions;
using TlsCompat.Suricata.Engine.Flow;

namespace TlsCompat.Suricata.Engine.Rules.Conditions;

/// <summary>A <c>flags</c> or <c>tcp.flags</c> option (src/detect-tcp-flags.c).</summary>
internal sealed partial class TcpFlagsCondition : PacketCondition
{
    private const TcpFlags BeginningOrEnd = TcpFlags.Syn | TcpFlags.Reset | TcpFlags.Fin;
    private const TcpFlags Unusual = TcpFlags.Urgent | TcpFlags.Echo | TcpFlags.Reduced;

    private readonly TcpFlags _flags;
    private readonly TcpFlags _looksAt;
    private readonly char _modifier;
    private readonly EngineVersion _version;

    private TcpFlagsCondition(string keyword, char modifier, TcpFlags flags, TcpFlags ignored, EngineVersion version)
        : base(keyword)
    {
        _modifier = modifier;
        _flags = flags;
        _looksAt = (TcpFlags)0xFF & ~ignored;
        _version = version;
    }

    /// <summary>The rule is for SYN packets: without a direction, and with a port, Suricata looks for none that go to the client.</summary>
    public bool IsSynOnly => _modifier != '!' && _flags == TcpFlags.Syn;

    /// <summary>The first segment of a hello is not pushed; where an application cuts it, it is.</summary>
    public override EarlyAnswer Early => (Matches(TcpFlags.Ack), Matches(TcpFlags.Ack | TcpFlags.Push)) switch
    {
        (true, _) => EarlyAnswer.Taken,
        (_, true) => EarlyAnswer.Unknown,
        _ => EarlyAnswer.Never,
    };

    public override Truth Holds(PacketView packet) => Matches(packet.Flags).ToTruth();

    public static TcpFlagsCondition? Parse(string keyword, string value, EngineVersion version)
    {
        if (Form().Match(value) is not { Success: true } match)
            return null;
        var modifiers = match.Groups["modifier"].Value + string.Concat(match.Groups["flags"].Value.Where(IsModifier));
        var flags = TcpFlags.None;
        foreach (var letter in match.Groups["flags"].Value.Where(letter => !IsModifier(letter)))
            flags = letter == '0' ? TcpFlags.None : flags | Flag(letter);
        var ignored = match.Groups["ignored"].Value.Aggregate(TcpFlags.None, (all, letter) => all | Flag(letter));
        return modifiers.Length > 1 || match.Groups["flags"].Value.All(IsModifier) ? null
            : new TcpFlagsCondition(keyword, modifiers.Length == 0 ? '=' : modifiers[0], flags, ignored, version);
    }

    private bool Matches(TcpFlags packet)
    {
        // What selects the rule: packets that begin or end a flow where it asks for one of those flags, negated or not, and so of the rare ones.
        if (((_flags & BeginningOrEnd) != TcpFlags.None && (packet & BeginningOrEnd) == TcpFlags.None) || ((_flags & Unusual) != TcpFlags.None && (packet & Unusual) == TcpFlags.None))
            return false;
        if (_version == EngineVersion.Suricata7 && _modifier != '!' && _flags.HasFlag(TcpFlags.Syn) && !packet.HasFlag(TcpFlags.Syn))
            return false;
        if (_flags == TcpFlags.None && packet != TcpFlags.None)
            return _modifier == '!';
        var seen = packet & _looksAt;
        return _modifier switch
        {
            '*' => (seen & _flags) != TcpFlags.None,
            '+' => (seen & _flags) == _flags,
            '!' => (seen & _flags) != _flags,
            _ => seen == _flags,
        };
    }

    private static bool IsModifier(char letter) => letter is '+' or '*' or '!';

    private static TcpFlags Flag(char letter) => letter switch
    {
        'S' => TcpFlags.Syn,
        'A' => TcpFlags.Ack,
        'F' => TcpFlags.Fin,
        'R' => TcpFlags.Reset,
        'P' => TcpFlags.Push,
        'U' => TcpFlags.Urgent,
        '1' or 'C' => TcpFlags.Reduced,
        _ => TcpFlags.Echo,
    };

    [GeneratedRegex(@"^\s*(?<modifier>[+*!])?\s*(?<flags>[SAPRFU120CE+*!]+)(\s*,\s*(?<ignored>[SAPRFU12CE]+))?\s*$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Form();
}
