using TlsCompat.Audit.Evidence;
using TlsCompat.Firewall.Tracing;
using TlsCompat.Suricata.Engine;

namespace TlsCompat.Audit.Tests.Reports;

/// <summary>A finding in which every text is what somebody who writes rules could wish a report to run, reorder or hide.</summary>
internal static class HostileText
{
    private const string Text =
        "=HYPERLINK(\"http://evil.invalid\")</summary></details></pre></td><!-- --></style></title></script><script>document.title='owned'</script>"
        + "<img src=x onerror=\"document.title='owned'\"><svg/onload=document.title='owned'> ' onmouseover='document.title=1' \" onfocus=\"document.title=1\" autofocus "
        + "]]> &lt;b&gt; &#x3c;i> <?php ?> {{7*7}} ${7*7} \u202e\u2066txet\u2069 \ufeff\u200b\u2028 \ufffe\uffff\ufdd0 \U0001ffff \e]0;owned\a\e[2J\u009b31m \0\r\n\t\b\u007f \ud83d \udce9 \U000E0041"
        + " @everyone #1 [x](javascript:alert(1)) ![x](http://evil.invalid) `````` | ~~~ \n```\n# head\n<!--";

    private static TracedPacket Packet { get; } = new()
    {
        Number = 1,
        Direction = PacketDirection.ToServer,
        Kind = PacketKind.ClientHello,
        IsRetransmission = false,
        Bytes = 100,
        ClientHello = HelloState.Incomplete,
        Verdict = PacketVerdict.Drop,
        Scope = VerdictScope.Flow,
        Sids = [],
        DecidedByDefault = Text,
    };

    public static Finding Finding { get; } = Samples.Failure with
    {
        Source = Text,
        RuleGroup = Text,
        Arn = "arn:aws:network-firewall:us-east-1:111122223333:stateful-rulegroup/" + Text,
        Action = Text,
        Title = Text,
        Message = Text,
        Recommendation = Text,
        HelpUri = "javascript:document.title='owned'//" + Text,
        Witness = Samples.Failure.Witness! with { Client = Text, Sni = Text, Destination = Text, Packets = [Packet], UnsplitPackets = [Packet] },
        Rule = Text,
        SuggestedRule = Text + " new " + Text,
        Proof = new Proof(ProofStatus.Unproven, 1, Text),
        Edits = [new PlacedEdit(2, 30, 2, 30, Text)],
        Fingerprint = Text,
        Suppression = new Suppression(SuppressionKind.Inline, Text, Text),
    };

    /// <summary>What a log, which others write too, says of that rule.</summary>
    public static DropEvidence Evidence { get; } = new()
    {
        Gid = 1,
        Sid = 99,
        Signature = Text,
        Flows = 2,
        Alerts = 2,
        Hosts = 1,
        FirstSeen = DateTimeOffset.UnixEpoch,
        LastSeen = DateTimeOffset.UnixEpoch.AddDays(1),
        Firewalls = [Text],
        Sources = [new DropAddress(Text, null, 2, null, null)],
        Destinations = [new DropAddress(Text, 443, 2, DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddDays(1))],
        IsComplete = false,
    };

    /// <summary>In each status, since each is written in its own way.</summary>
    public static IEnumerable<Finding> Findings => Enum.GetValues<FindingStatus>().Select(status => Finding with { Status = status });
}
