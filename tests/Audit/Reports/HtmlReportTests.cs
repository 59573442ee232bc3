using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using TlsCompat.Audit.Checks;
using TlsCompat.Audit.Evidence;
using TlsCompat.Audit.Reports;
using TlsCompat.Audit.Reports.Html;
using TlsCompat.Audit.Tests.Evidence;
using TlsCompat.Firewall;
using TlsCompat.Firewall.Tracing;
using TlsCompat.Suricata.Engine;

namespace TlsCompat.Audit.Tests.Reports;

/// <summary>What the page says and draws, read from its elements.</summary>
public sealed partial class HtmlReportTests
{
    private const string Rules = "pass tls any any -> any any (tls.sni; content:\"a.example\"; sid:1;)\ndrop tls any any -> any any (msg:\"no 99\"; sid:99; rev:1;)\n";

    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    private static Finding Found => Auditing.Audit(Rules).Single();

    [Fact]
    public void Says_when_by_what_and_over_what()
    {
        var coverage = new AuditCoverage { Version = EngineVersion.Suricata8 };
        coverage.Add(Inventory("arn:aws:network-firewall:us-east-1:111122223333:firewall-policy/egress", "egress"));

        var facts = Facts(Page(new ReportOccasion(Time) { Coverage = coverage, Limits = () => ["3 rules on udp or quic were not judged."] }, Found));

        Assert.Equal("2026-05-01 10:00 UTC", facts["Date"]);
        Assert.StartsWith("TlsCompat ", facts["Tool"], StringComparison.Ordinal);
        Assert.Equal("Suricata 8", facts["Engine"]);
        Assert.Equal("111122223333 in us-east-1", facts["Accounts"]);
        Assert.Equal("2 rules in 1 rule group and 1 policy.", facts["Judged"]);
        Assert.Equal("3 rules on udp or quic were not judged.", facts["Not judged"]);
        Assert.DoesNotContain("Log", facts.Keys);
    }

    [Fact]
    public void Says_of_findings_without_an_audit_what_they_do_not_say()
    {
        var facts = Facts(Page(new ReportOccasion(Time), Samples.All));

        Assert.Equal("The findings that this page was made of do not say.", facts["Engine"]);
        Assert.Equal("None: the rules are those of files.", facts["Accounts"]);
        Assert.StartsWith("4 findings from 2 sources were gathered here.", facts["Judged"], StringComparison.Ordinal);
        Assert.Equal("1 finding says what could not be read or decided. What else was left out, findings do not say.", facts["Not judged"]);
    }

    [Fact]
    public void Says_that_nothing_was_left_out_only_where_an_audit_says_so()
    {
        var coverage = new AuditCoverage();
        coverage.Add(Auditing.Read(Rules));

        Assert.Equal("Nothing that was read and looks like rules was left out.", Facts(Page(new ReportOccasion(Time) { Coverage = coverage }))["Not judged"]);
        Assert.Equal("Findings do not say what was left out.", Facts(Page(new ReportOccasion(Time)))["Not judged"]);
    }

    [Fact]
    public void Draws_each_policy_and_the_clean_ones_too_by_region_where_there_are_several()
    {
        var bad = Inventory("arn:aws:network-firewall:us-east-1:111122223333:firewall-policy/egress", "egress");
        var good = Inventory("arn:aws:network-firewall:eu-central-1:111122223333:firewall-policy/edge", "edge", "pass tls any any -> any any (tls.sni; content:\"a.example\"; sid:1;)\n");
        var coverage = new AuditCoverage();
        coverage.Add(bad);
        coverage.Add(good);

        var page = Page(new ReportOccasion(Time) { Coverage = coverage }, [.. new RuleAudit(new AuditSettings()).Run(bad, TestContext.Current.CancellationToken)]);

        Assert.Equal(["111122223333 eu-central-1", "policy edge", "111122223333 us-east-1", "policy egress"], Texts(Overview(page).Element(Svg + "svg")!));
        Assert.Equal("policy edge in 111122223333 eu-central-1: no findings. policy egress in 111122223333 us-east-1: 1 critical.", Overview(page).Element(Svg + "desc")!.Value);
        Assert.Equal(["critical"], Overview(page).Descendants(Svg + "rect").Select(rect => rect.Parent!.Attribute("class")!.Value));
        Assert.Equal(
            ["111122223333 eu-central-1|policy edge|0|0|0|0|0", "111122223333 us-east-1|policy egress|1|0|0|0|0"],
            page.Descendants("section").First().Descendants("tr").Skip(1).Select(row => string.Join('|', row.Elements("td").Select(cell => cell.Value))));
    }

    [Fact]
    public void Leaves_regions_out_where_there_is_one()
    {
        var page = Page(new ReportOccasion(Time), Samples.Failure, Samples.Failure with { RuleGroup = null, Source = "a/long.rules" });

        Assert.Equal(["a/long.rules", "egress"], Texts(Overview(page).Element(Svg + "svg")!));
    }

    [Fact]
    public void Counts_what_fails_and_what_could_not_be_looked_at_and_not_what_is_accepted()
    {
        var cells = Overview(Page(new ReportOccasion(Time), Samples.All)).Descendants(Svg + "rect").Select(rect => $"{rect.Parent!.Attribute("class")!.Value} {rect.Parent.Value}");

        Assert.Equal(["critical 1", "medium 1"], cells);
    }

    [Fact]
    public void A_drawing_leaves_to_its_table_what_it_has_no_room_for()
    {
        var findings = Enumerable.Range(1, 45).Select(i => Samples.Failure with { RuleGroup = $"group-{i:00}" }).ToArray();

        var page = Page(new ReportOccasion(Time), findings);

        Assert.Equal("5 more in the table", Texts(Overview(page).Element(Svg + "svg")!)[^1]);
        Assert.Equal(45, page.Descendants("section").First().Descendants("tr").Count() - 1);
    }

    [Fact]
    public void Draws_the_split_hello_that_dies_beside_the_whole_one_that_arrives()
    {
        var article = Page(new ReportOccasion(Time), Found).Descendants("article").Single();

        Assert.Equal("In one segment it passes, in two it is dropped.", article.Elements("p").Single(text => (string?)text.Attribute("class") == "lead").Value);
        var figures = article.Descendants("figure").ToList();
        Assert.Equal(2, figures.Count);
        Assert.StartsWith("Two segments: it is dropped", figures[0].Element("figcaption")!.Value, StringComparison.Ordinal);
        Assert.StartsWith("One segment: it passes", figures[1].Element("figcaption")!.Value, StringComparison.Ordinal);
        Assert.Equal(
            ["packet SYN", "packet SYN, ACK", "packet ACK", "dead ClientHello 1 of 2|1,448 bytes|drop flow|sid 99", "dead after ClientHello 2 of 2|41 bytes", "dead after ClientHello again|1,448 bytes", "dead after ClientHello again|41 bytes"],
            Rungs(figures[0]));
        Assert.Equal("nothing more of the connection gets through", Texts(figures[0])[^1]);
        var whole = Rungs(figures[1]);
        Assert.StartsWith("hello ClientHello|", whole[3], StringComparison.Ordinal);
        Assert.EndsWith("|pass flow|sid 1", whole[3], StringComparison.Ordinal);
        Assert.StartsWith("packet ServerHello", whole[^1], StringComparison.Ordinal);
        Assert.DoesNotContain(whole, rung => rung.StartsWith("dead", StringComparison.Ordinal));
    }

    [Fact]
    public void A_packet_that_dies_is_told_in_words_and_ends_in_a_cross_so_that_colour_is_not_all_that_tells_it()
    {
        var ladder = Page(new ReportOccasion(Time), Found).Descendants(Svg + "svg").First(svg => (string?)svg.Attribute("class") == "ladder");

        Assert.Contains("4. ClientHello 1 of 2, 1448 bytes, from the client, dies at the firewall: drop flow by sid 99.", ladder.Element(Svg + "desc")!.Value, StringComparison.Ordinal);
        Assert.All(ladder.Elements(Svg + "g"), rung => Assert.Equal(
            ((string)rung.Attribute("class")!).StartsWith("dead", StringComparison.Ordinal),
            rung.Elements(Svg + "path").Any(path => (string?)path.Attribute("class") == "cross")));
    }

    [Fact]
    public void A_lost_segment_that_is_sent_again_and_arrives_is_shown_as_both()
    {
        var finding = Found with { Outcome = new OutcomePair(FlowOutcome.Passed, FlowOutcome.Delayed) };
        finding = finding with { Witness = finding.Witness! with { Packets = [Packet(1, PacketVerdict.Drop, VerdictScope.Packet), Packet(2, PacketVerdict.None, null), Packet(3, PacketVerdict.None, null) with { IsRetransmission = true }, Packet(4, PacketVerdict.None, null) with { Kind = PacketKind.ServerHello, Direction = PacketDirection.ToClient }, Packet(5, PacketVerdict.None, null) with { Kind = PacketKind.Data }] } };

        var article = Page(new ReportOccasion(Time), finding).Descendants("article").Single();

        Assert.Equal("In one segment it passes, in two it waits for a retransmission.", article.Elements("p").Single(text => (string?)text.Attribute("class") == "lead").Value);
        var figure = article.Descendants("figure").First();
        Assert.Equal(["dead ClientHello 1 of 2|100 bytes|drop packet|sid 7", "hello ClientHello 2 of 2|100 bytes", "hello ClientHello again|100 bytes", "packet ServerHello|100 bytes"], Rungs(figure));
        Assert.Equal("and 1 more packet", Texts(figure)[^1]);
    }

    [Fact]
    public void A_finding_of_an_older_report_has_the_drawing_that_its_packets_allow()
    {
        var finding = Found with { Witness = Found.Witness! with { UnsplitPackets = [] } };

        Assert.Single(Page(new ReportOccasion(Time), finding).Descendants("figure"));
        Assert.Empty(Page(new ReportOccasion(Time), Samples.Failure).Descendants("figure"));
    }

    [Theory]
    [InlineData(FlowOutcome.Passed, FlowOutcome.Rejected, 3, "In one segment it passes, in three it is rejected.")]
    [InlineData(FlowOutcome.Dropped, FlowOutcome.Dropped, 2, "In one segment and in two it is dropped.")]
    [InlineData(FlowOutcome.Dropped, FlowOutcome.Passed, 12, "In one segment it is dropped, in 12 it passes.")]
    [InlineData(FlowOutcome.Passed, FlowOutcome.Undecided, 2, "In one segment it passes, in two it may pass or not: something is not known.")]
    [InlineData(FlowOutcome.Passed, FlowOutcome.Dropped, 0, "In one segment it passes, in several it is dropped.")]
    public void Says_both_outcomes_in_a_sentence(FlowOutcome unsplit, FlowOutcome split, int segments, string sentence) =>
        Assert.Equal(sentence, HandshakeWords.Of(new OutcomePair(unsplit, split), segments));

    [Fact]
    public void Draws_when_the_log_says_that_a_finding_s_rule_blocked()
    {
        var log = Logs.Read(Logs.Event(flow: 1) + "\n" + Logs.Event(flow: 2, time: "2026-05-03T10:00:00.000000+0000") + "\n" + Logs.Event(sid: 4, flow: 3)).Gather([]);

        var page = Page(new ReportOccasion(Time) { Evidence = log }, Found);

        Assert.Equal("2 rules blocked 3 handshakes before the server name was known.", Facts(page)["Log"]);
        var figure = page.Descendants("article").Single().Elements("figure").Single();
        Assert.StartsWith("In the log: Rule 99 killed 2 handshakes of 1 host from 2026-05-01 to 2026-05-03.", figure.Element("figcaption")!.Value, StringComparison.Ordinal);
        Assert.Equal(["all servers 2 handshakes", "203.0.113.9:443 2 handshakes", "2026-05-01 10:00Z", "2026-05-03 10:00Z"], Texts(figure));
        Assert.Equal("203.0.113.9:443|2|2026-05-01 10:00Z|2026-05-03 10:00Z", string.Join('|', figure.Descendants("tr").Last().Elements("td").Select(cell => cell.Value)));
        var unexplained = page.Descendants("section").Single(section => (string?)section.Attribute("class") == "unexplained");
        Assert.Contains("Rule 4 killed 1 handshake", unexplained.Value, StringComparison.Ordinal);
        Assert.DoesNotContain("Rule 99", unexplained.Value, StringComparison.Ordinal);
    }

    [Fact]
    public void A_rule_of_the_same_sid_and_another_message_is_not_the_finding_s()
    {
        var log = Logs.Read(Logs.Event().Replace("\"no 99\"", "\"another\"", StringComparison.Ordinal)).Gather([]);

        var page = Page(new ReportOccasion(Time) { Evidence = log }, Found);

        Assert.Empty(page.Descendants("article").Single().Elements("figure"));
        Assert.Single(page.Descendants("section"), section => (string?)section.Attribute("class") == "unexplained");
    }

    [Fact]
    public void Bars_stay_on_the_page_and_can_be_seen_however_short_their_time_is()
    {
        var evidence = Logged([new DropAddress("192.0.2.1", 443, 1, Time.AddDays(30), Time.AddDays(30)), new DropAddress("192.0.2.2", 443, 1, Time, Time), new DropAddress("192.0.2.3", 443, 1, null, null)]);

        var bars = Page(new ReportOccasion(Time) { Evidence = [evidence] }).Descendants(Svg + "rect").Where(rect => (string?)rect.Attribute("class") == "bar").ToList();

        Assert.Equal(["98.8% 1.2%", "0% 1.2%"], bars.Select(bar => $"{bar.Attribute("x")!.Value} {bar.Attribute("width")!.Value}"));
    }

    [Fact]
    public void Log_without_evidence_is_said_to_be_one()
    {
        var page = Page(new ReportOccasion(Time) { Evidence = [] }, Found);

        Assert.Equal("No alert of a handshake that was blocked before its server name was known.", Facts(page)["Log"]);
        Assert.DoesNotContain(page.Descendants("section"), section => (string?)section.Attribute("class") == "unexplained");
    }

    [Fact]
    public void Every_drawing_has_a_title_a_description_and_a_table_that_says_the_same()
    {
        var log = Logs.Read(Logs.Event()).Gather([]);
        var page = Page(new ReportOccasion(Time) { Evidence = log }, Found, Found with { Fingerprint = "other", Line = 7 });
        var drawings = page.Descendants(Svg + "svg").Where(svg => svg.Parent!.Name.Namespace == XNamespace.None).ToList();

        Assert.Equal(1 + (2 * 2) + 2, drawings.Count);
        Assert.All(drawings, drawing =>
        {
            Assert.Equal("img", (string?)drawing.Attribute("role"));
            Assert.Equal((string)drawing.Attribute("aria-labelledby")!, $"{drawing.Element(Svg + "title")!.Attribute("id")!.Value} {drawing.Element(Svg + "desc")!.Attribute("id")!.Value}");
            Assert.NotEmpty(drawing.Element(Svg + "title")!.Value);
            Assert.NotEmpty(drawing.Element(Svg + "desc")!.Value);
            Assert.NotEmpty(drawing.Ancestors().First(element => element.Name.LocalName is "section" or "article").Descendants("table"));
        });
        var ids = page.Descendants().Attributes("id").Select(id => id.Value).ToList();
        Assert.Equal(ids.Distinct(), ids);
    }

    /// <summary>WCAG 2.2, 1.4.3: 4.5 to 1 for text; 1.4.11: 3 to 1 for what a drawing is understood by.</summary>
    [Fact]
    public void Colours_can_be_told_from_the_paper_in_both_schemes()
    {
        var colours = Colour().Matches(Samples.Write(new HtmlReportWriter())).ToDictionary(match => match.Groups["name"].Value, match => (Light: Luminance(match.Groups["light"].Value), Dark: Luminance(match.Groups["dark"].Value)));
        foreach (var name in (string[])["ink", "dim", "critical", "high", "medium", "low", "info", "good"])
        {
            Assert.True(Contrast(colours[name].Light, colours["paper"].Light) >= 4.5, name);
            Assert.True(Contrast(colours[name].Dark, colours["paper"].Dark) >= 4.5, name);
        }

        Assert.True(Contrast(colours["ink"].Light, colours["added"].Light) >= 4.5);
        Assert.True(Contrast(colours["ink"].Dark, colours["added"].Dark) >= 4.5);

        static double Contrast(double a, double b) => (Math.Max(a, b) + 0.05) / (Math.Min(a, b) + 0.05);
    }

    [Fact]
    public void What_is_hostile_is_text_in_every_element_and_attribute()
    {
        var page = Page(new ReportOccasion(Time) { Evidence = [HostileText.Evidence], Limits = () => [HostileText.Finding.Title] }, [.. HostileText.Findings, HostileText.Finding with { Fingerprint = "other" }]);

        HtmlElements.Check(page.Descendants().Select(element => (element.Name.LocalName, element.Attributes().Where(attribute => !attribute.IsNamespaceDeclaration).Select(attribute => (attribute.Name.LocalName, attribute.Value)))));
        Assert.Contains("<script>document.title='owned'</script>", page.Value, StringComparison.Ordinal);
    }

    [Fact]
    public void Page_is_under_150_kilobytes_besides_what_it_says() =>
        Assert.InRange(Encoding.UTF8.GetByteCount(Samples.Write(new HtmlReportWriter())), 1, 20_000);

    private static DateTimeOffset Time { get; } = new(2026, 5, 1, 12, 0, 0, TimeSpan.FromHours(2));

    private static DropEvidence Logged(DropAddress[] servers) => new()
    {
        Gid = 1,
        Sid = 5,
        Signature = "",
        Flows = 3,
        Alerts = 3,
        Hosts = 1,
        FirstSeen = Time,
        LastSeen = Time.AddDays(30),
        Firewalls = [],
        Sources = [],
        Destinations = servers,
        IsComplete = true,
    };

    private static TracedPacket Packet(int number, PacketVerdict verdict, VerdictScope? scope) => new()
    {
        Number = number,
        Direction = PacketDirection.ToServer,
        Kind = PacketKind.ClientHello,
        IsRetransmission = false,
        Bytes = 100,
        ClientHello = HelloState.Incomplete,
        Verdict = verdict,
        Scope = scope,
        Sids = verdict == PacketVerdict.None ? [] : [7],
        DecidedByDefault = null,
    };

    private static FirewallInventory Inventory(string arn, string name, string rules = Rules)
    {
        var group = Auditing.Read(rules, name + ".rules").Groups[0];
        var policy = new FirewallPolicy
        {
            Name = name,
            Arn = arn,
            Document = group.Origin.Document,
            Position = group.Origin.PositionOf(0),
            Groups = [new RuleGroupReference { ResourceArn = arn.Replace("firewall-policy", "stateful-rulegroup", StringComparison.Ordinal), Group = group }],
        };
        return new FirewallInventory { Groups = [group], Policies = [policy] };
    }

    /// <summary>The page's body as XML, which it is so that it can be checked so.</summary>
    private static XElement Page(ReportOccasion occasion, params IEnumerable<Finding> findings)
    {
        using var text = new StringWriter();
        new HtmlReportWriter().WriteAt(occasion, findings, text);
        var page = text.ToString();
        var start = page.IndexOf("<header>", StringComparison.Ordinal);
        var end = page.IndexOf("<script>", StringComparison.Ordinal);
        return XElement.Parse("<body>" + page[start..end] + "</body>");
    }

    private static Dictionary<string, string> Facts(XElement page) => page.Descendants("dt")
        .ToDictionary(name => name.Value, name => string.Join(' ', name.ElementsAfterSelf().TakeWhile(element => element.Name == "dd").Select(element => element.Value)));

    private static XElement Overview(XElement page) => page.Descendants(Svg + "svg").Single(svg => (string?)svg.Attribute("class") == "overview");

    private static List<string> Texts(XElement element) => [.. element.Descendants(Svg + "text").Select(text => text.Value)];

    private static List<string> Rungs(XElement figure) =>
        [.. figure.Descendants(Svg + "g").Select(rung => $"{(string)rung.Attribute("class")!} {string.Join('|', Texts(rung))}")];

    /// <summary>Of sRGB, as WCAG 2.2 defines it.</summary>
    private static double Luminance(string hex)
    {
        var full = hex.Length == 3 ? string.Concat(hex.Select(digit => new string(digit, 2))) : hex;
        var parts = Enumerable.Range(0, 3).Select(i => int.Parse(full.AsSpan(i * 2, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture) / 255.0)
            .Select(part => part <= 0.04045 ? part / 12.92 : Math.Pow((part + 0.055) / 1.055, 2.4)).ToArray();
        return (0.2126 * parts[0]) + (0.7152 * parts[1]) + (0.0722 * parts[2]);
    }

    [GeneratedRegex("--(?<name>[a-z]+): light-dark\\(#(?<light>[0-9a-f]+), #(?<dark>[0-9a-f]+)\\)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Colour();
}
