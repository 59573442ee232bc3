using System.Globalization;
using System.Net;
using TlsCompat.Audit.Changes;
using TlsCompat.Audit.Trials;
using TlsCompat.Firewall;
using TlsCompat.Suricata.Engine;
using TlsCompat.Suricata.Engine.Play;

namespace TlsCompat.Audit.Tests.Changes;

/// <summary>
/// The comparison held against one that knows nothing of it: every handshake of a fixed grid through all the rules of each side, one after the
/// other. Whatever kind of change the grid shows, the comparison tells; and what the comparison tells is so when it is played.
/// </summary>
public sealed class ComparisonProperties
{
    private static readonly string[] Actions = ["pass", "pass", "drop", "drop", "reject", "alert"];

    private static readonly string[] Headers =
    [
        "tls $HOME_NET any -> $EXTERNAL_NET any", "tls $HOME_NET any -> any 443", "tls any any -> any any", "tls any any <> any 443", "tcp $HOME_NET any -> any [443,8443]",
        "ip any any -> any any", "tcp any any -> $HOME_NET any", "tls 10.0.0.5 any -> any any", "tls $HOME_NET any -> !203.0.113.0/24 any", "tcp $EXTERNAL_NET any -> $HOME_NET any",
    ];

    private static readonly string[] Options =
    [
        "", "flow:to_server;", "flow:to_server,established;", "flow:to_client;", "ssl_state:client_hello;", "tls.sni; content:\"a.example.com\"; startswith; endswith;",
        "tls.sni; dotprefix; content:\".example.com\"; nocase; endswith;", "tls.sni; content:\"www.example.org\"; nocase; startswith; endswith;",
        "tls.sni; content:!\"example\";", "tls.sni; pcre:\"/^(a|b)\\.example\\.com$/\";", "tls.sni; content:\".org\"; endswith;", "ssl_version:tls1.2;", "tls.version:1.2;",
        "content:\"example.com\";", "content:\"|16 03|\"; startswith;", "dsize:>1000;", "dsize:<200;", "app-layer-protocol:!tls;",
        "flowbits:set,x; noalert;", "flowbits:isset,x;", "flowbits:isnotset,x;", "flow:to_server; bypass;", "priority:1;", "xbits:set,y,track ip_src;", "xbits:isset,y,track ip_src;",
        "ja4.hash; content:\"_\";",
    ];

    private static readonly DefaultAction[][] Defaults =
    [
        [], [DefaultAction.DropStrict], [DefaultAction.DropEstablished], [DefaultAction.DropEstablishedAppLayer], [DefaultAction.DropEstablishedAppLayerToServer],
    ];

    private static readonly string[] Names = ["a.example.com", "b.example.com", "www.example.org", "other.test", "unlisted.example.invalid"];

    private static readonly (string Client, string Server, int Port)[] Flows =
    [
        ("10.0.0.5", "203.0.113.9", 443), ("10.0.0.9", "198.51.100.9", 443), ("10.0.0.5", "198.51.100.9", 8443), ("198.51.100.9", "10.0.0.5", 443), ("10.0.0.9", "203.0.113.9", 80),
    ];

    private static readonly int Seed = Number("TLSCOMPAT_PROPERTY_SEED", 20261201);

    private static int Number(string variable, int otherwise) => int.TryParse(Environment.GetEnvironmentVariable(variable), CultureInfo.InvariantCulture, out var number) ? number : otherwise;

    [Fact]
    public void Tells_what_the_whole_grid_shows_and_nothing_else()
    {
        var count = Number("TLSCOMPAT_PROPERTY_TESTS", 120);
        var (changed, unchanged) = (0, 0);
        for (var i = 0; i < count; i++)
        {
            TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
            var kinds = Check(new Random(Seed + i), $"seed {Seed + i}");
            (changed, unchanged) = kinds ? (changed + 1, unchanged) : (changed, unchanged + 1);
        }

        // Sets that never differ, or always do, would test little.
        Assert.InRange(changed, count / 10, count);
        Assert.InRange(unchanged, count / 20, count);
    }

    private static bool Check(Random random, string seed)
    {
        var rules = Enumerable.Range(0, random.Next(1, 7)).Select(_ => Rule(random)).ToList();
        var other = Changed(rules, random);
        var isPolicy = random.Next(4) > 0;
        var defaults = Defaults[random.Next(Defaults.Length)];
        var otherDefaults = random.Next(8) == 0 ? Defaults[random.Next(Defaults.Length)] : defaults;
        var order = random.Next(2) == 0 ? RuleOrder.Strict : RuleOrder.Action;
        var (old, now) = (Text(rules), Text(other));
        var (oldSide, nowSide) = isPolicy ? (Comparing.Policy("old", old, order, defaults), Comparing.Policy("new", now, order, otherDefaults)) : (Comparing.Group("old", old), Comparing.Group("new", now));
        var settings = new AuditSettings();
        var comparison = new RuleSetComparer(settings).Compare(oldSide, nowSide, TestContext.Current.CancellationToken);

        var story = $"{seed}, {order}, {string.Join(',', defaults)} to {string.Join(',', otherDefaults)}, policy {isPolicy}:\n{old}--- is now\n{now}--- and is told\n{string.Join('\n', comparison.Changes)}\n{string.Join('\n', comparison.NotJudged)}";
        var (oldScope, nowScope) = (Comparing.ScopeOf(oldSide), Comparing.ScopeOf(nowSide));
        var told = comparison.Changes.Select(change => change.Kind).ToHashSet();
        var shown = Grid(oldScope, nowScope).ToList();
        foreach (var (kind, what) in shown)
            Assert.True(told.Contains(kind), $"{kind} is not told: {what}\n{story}");
        foreach (var change in comparison.Changes)
            AssertIsSo(change, oldScope, nowScope, story);
        return comparison.Changes.Count > 0;
    }

    /// <summary>What each handshake of the grid comes to, by the engine of all rules of a side.</summary>
    private static IEnumerable<(ChangeKind Kind, string What)> Grid(FirewallScope old, FirewallScope now)
    {
        foreach (var name in Names)
        {
            foreach (var hello in WitnessClient.All.Select(client => client.HelloFor(name)))
            {
                foreach (var (client, server, port) in Flows)
                {
                    foreach (var isSplit in new[] { false, true })
                    {
                        var handshake = Handshake(hello, isSplit, client, new IPEndPoint(IPAddress.Parse(server), port));
                        var (before, after) = (old.Trace(handshake).Outcome, now.Trace(handshake).Outcome);
                        if (PlayedChange.KindOf(before, after) is { } kind)
                            yield return (kind, $"{hello.Client} for {name} from {client} to {server}:{port}, split {isSplit}: {before}, now {after}");
                    }
                }
            }
        }
    }

    /// <summary>Plays the handshake that a change names, in the policy that it names where it names one.</summary>
    private static void AssertIsSo(OutcomeChange change, FirewallScope old, FirewallScope now, string story)
    {
        if (change.Condition?.Contains("strict order", StringComparison.Ordinal) == true)
            (old, now) = (old.InPolicyThatDrops(), now.InPolicyThatDrops());
        var hello = WitnessClient.All.Select(client => client.HelloFor(change.ServerName)).First(hello => hello.Client == change.Client && hello.Segments.SequenceEqual(change.Segments));
        Assert.True((change.Before, change.After) == (Played(old), Played(now)), $"{change} is told, and it is {Played(old)} and {Played(now)}\n{story}");
        Assert.Equal(1, (change.Before.Unsplit == change.After.Unsplit && change.Before.Split == change.After.Split) ? 0 : 1);

        OutcomePair Played(FirewallScope scope) => new(Outcome(scope, false), Outcome(scope, true));

        FlowOutcome Outcome(FirewallScope scope, bool isSplit) => scope.Trace(Handshake(hello, isSplit, change.Source, IPEndPoint.Parse(change.Destination))).Outcome;
    }

    private static TlsHandshake Handshake(WitnessHello hello, bool isSplit, string client, IPEndPoint server) => new()
    {
        Hello = isSplit ? hello.Split : hello.Whole,
        Cuts = isSplit ? hello.Cuts : [],
        SourceAddress = IPAddress.Parse(client),
        SourcePort = 49152,
        DestinationAddress = server.Address,
        DestinationPort = server.Port,
    };

    private static string Rule(Random random) => $"{Actions[random.Next(Actions.Length)]} {Headers[random.Next(Headers.Length)]} ({Options[random.Next(Options.Length)]} {(random.Next(3) == 0 ? Options[random.Next(Options.Length)] : "")}";

    /// <summary>The rules with one or two added, left out, put elsewhere or written otherwise.</summary>
    private static List<string> Changed(List<string> rules, Random random)
    {
        var changed = rules.ToList();
        for (var i = random.Next(1, 3); i > 0; i--)
        {
            var at = random.Next(changed.Count + 1);
            switch (random.Next(4))
            {
                case 0 when at < changed.Count:
                    changed.RemoveAt(at);
                    break;
                case 1 when at < changed.Count:
                    changed[at] = Rule(random);
                    break;
                case 2 when changed.Count > 1:
                    var moved = changed[^1];
                    changed.RemoveAt(changed.Count - 1);
                    changed.Insert(random.Next(changed.Count + 1), moved);
                    break;
                default:
                    changed.Insert(at, Rule(random));
                    break;
            }
        }

        return changed;
    }

    private static string Text(List<string> rules) => string.Concat(rules.Select((rule, i) => string.Create(CultureInfo.InvariantCulture, $"{rule} sid:{i + 1};)\n")));
}
