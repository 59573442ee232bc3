using Spectre.Console;
using TlsCompat.Audit;
using TlsCompat.Audit.Changes;
using TlsCompat.Handshake;
using TlsCompat.Suricata.Engine;

namespace TlsCompat.Tool.Table;

/// <summary>How things look. No meaning hangs on a colour alone: the word stands there too.</summary>
internal static class Styles
{
    public static readonly Style Dim = new(Color.Grey50);
    public static readonly Style Place = new(decoration: Decoration.Bold);
    public static readonly Style New = new(Color.Green, decoration: Decoration.Bold);
    public static readonly Style Good = new(Color.Green);

    public static Style Of(Severity severity) => severity switch
    {
        Severity.Critical => new Style(Color.White, Color.Red3, Decoration.Bold),
        Severity.High => new Style(Color.Red1, decoration: Decoration.Bold),
        Severity.Medium => new Style(Color.DarkOrange),
        Severity.Low => new Style(Color.DodgerBlue1),
        _ => Dim,
    };

    public static Style Of(FlowOutcome outcome) => outcome switch
    {
        FlowOutcome.Passed => new Style(Color.Green, decoration: Decoration.Bold),
        FlowOutcome.Delayed => new Style(Color.DarkOrange, decoration: Decoration.Bold),
        FlowOutcome.Undecided => new Style(Color.DodgerBlue1, decoration: Decoration.Bold),
        _ => new Style(Color.Red1, decoration: Decoration.Bold),
    };

    public static Style Of(ChangeKind kind) => kind switch
    {
        ChangeKind.Opened => new Style(Color.DarkOrange, decoration: Decoration.Bold),
        ChangeKind.Closed => new Style(Color.Red1, decoration: Decoration.Bold),
        ChangeKind.Undecided => new Style(Color.DodgerBlue1, decoration: Decoration.Bold),
        _ => Place,
    };

    public static Style Of(RuleAgreement agreement) => agreement switch
    {
        RuleAgreement.Agrees => Good,
        RuleAgreement.Undecided or RuleAgreement.NotCompared => new Style(Color.DodgerBlue1),
        _ => new Style(Color.DarkOrange, decoration: Decoration.Bold),
    };

    public static Style Of(PacketVerdict verdict) => verdict switch
    {
        PacketVerdict.Pass => Good,
        PacketVerdict.None => Style.Plain,
        _ => new Style(Color.Red1),
    };
}
