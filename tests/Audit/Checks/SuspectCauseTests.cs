using TlsCompat.Audit.Checks;
using TlsCompat.Suricata.Engine;
using TlsCompat.Suricata.Engine.Rules;
using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Audit.Tests.Checks;

/// <summary>A suspect belongs to one check, whatever makes it one.</summary>
public sealed class SuspectCauseTests
{
    private const string Pass = """pass tls $HOME_NET any -> $EXTERNAL_NET any (tls.sni; content:"allowed.example"; endswith; flow:to_server; sid:1; rev:1;)""";

    // A rule that does not match before the hello is complete is none.
    private static readonly EarlyMatchCause[] OfNoSuspect = [EarlyMatchCause.NeedsHello, EarlyMatchCause.OtherTraffic];

    private static readonly (EarlyMatchCause Cause, string Rule)[] Rules =
    [
        (EarlyMatchCause.NoTlsKeyword, "drop tls any any -> any any (flow:to_server; sid:2; rev:1;)"),
        (EarlyMatchCause.Layer4, "drop tcp any any -> any any (flow:to_server,established; sid:2; rev:1;)"),
        (EarlyMatchCause.RecordVersion, "drop tls any any -> any any (ssl_version:tls1.0,tls1.1; sid:2; rev:1;)"),
        (EarlyMatchCause.SslStateNegated, "drop tls any any -> any any (ssl_state:!client_hello; sid:2; rev:1;)"),
        (EarlyMatchCause.AppLayerProtocol, "drop tcp any any -> any any (app-layer-protocol:tls; sid:2; rev:1;)"),
        (EarlyMatchCause.PacketSize, "drop tls any any -> any any (dsize:>500; sid:2; rev:1;)"),
        (EarlyMatchCause.RawContent, "drop tls any any -> any any (content:\"|16 03|\"; startswith; sid:2; rev:1;)"),
        (EarlyMatchCause.Flowbits, "drop tcp any any -> any any (flow:to_server,established; flowbits:isnotset,seen; sid:2; rev:1;)"),
        (EarlyMatchCause.UnknownKeyword, "drop tls any any -> any any (flow:to_server; flowint:seen,notset; sid:2; rev:1;)"),
        (EarlyMatchCause.UnknownKeyword, "drop tcp any any -> any any (flow:to_server,established; flowint:seen,notset; sid:2; rev:1;)"),
    ];

    public static TheoryData<EarlyMatchCause, string> Rows => [.. Rules.Select(row => new TheoryDataRow<EarlyMatchCause, string>(row.Cause, row.Rule))];

    [Theory]
    [MemberData(nameof(Rows))]
    public void Cause_belongs_to_exactly_one_check(EarlyMatchCause cause, string rule)
    {
        var text = $"{Pass}\n{rule}\n";
        var compiled = CompiledRule.Compile(RuleSetSyntax.Parse(text).Rules[1], RuleVariables.Empty, EngineVersion.Suricata7);
        Assert.Equal(cause, compiled.EarlyMatch.Cause);

        var ids = Check.All.OfType<EarlyBlockCheck>().Select(check => check.Descriptor.Id).ToHashSet();
        Assert.Single(Auditing.AuditPolicy(text), finding => finding.Sid == 2 && ids.Contains(finding.RuleId));
    }

    [Fact]
    public void No_cause_is_left_out() =>
        Assert.Equal(Enum.GetValues<EarlyMatchCause>().Except(OfNoSuspect), Rules.Select(row => row.Cause).Distinct());

    [Fact]
    public void No_check_is_left_out()
    {
        var found = Rules.SelectMany(row => Auditing.AuditPolicy($"{Pass}\n{row.Rule}\n")).Where(finding => finding.Sid == 2).Select(finding => finding.RuleId).ToHashSet();

        Assert.Equal([], Check.All.OfType<EarlyBlockCheck>().Select(check => check.Descriptor.Id).Except(found));
    }
}
