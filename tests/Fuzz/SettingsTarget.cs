using System.Text;

namespace TlsCompat.Fuzz.Tests;

/// <summary>A settings file, and the report of known findings that it may name.</summary>
internal sealed class SettingsTarget : FuzzTarget
{
    private static readonly byte[] Settings = """
        {
          "baseline": "strict",
          "baselineFile": "known.jsonl",
          "severities": { "TLSC008": "low", "TLSC001": "critical" },
          "excludedPaths": ["vendor", "**/archive", "a?/*"],
          "suppressions": [
            { "ruleId": "TLSC001", "ruleGroup": "legacy-*", "sid": [1001, 1002], "reason": "only old clients", "owner": "network team", "expires": "2027-03-31" },
            { "ruleId": "TLSC002", "sid": 7, "reason": "known" }
          ]
        }
        """u8.ToArray();

    private readonly Lazy<byte[]> _known;

    public SettingsTarget(string folder) => _known = new(() =>
    {
        var output = Path.Combine(folder, "known.jsonl");
        var rules = Path.Combine(folder, "known.rules");
        File.WriteAllBytes(rules, Rules);
        ToolRun.Call("jsonl", output, "audit", rules, "--settings", "none");
        return File.ReadAllBytes(output);
    });

    public override string Name => "settings";

    public override int Share => 3;

    private static byte[] Rules => Encoding.UTF8.GetBytes(
        "drop tls any any -> any any (msg:\"all\"; flow:to_server; sid:1001; rev:1;)\ndrop tcp any any -> any 443 (msg:\"tcp\"; flow:to_server,established; sid:7; rev:1;)\n");

    public override void Run(Random random, string folder)
    {
        var mutator = new Mutator(random);
        var isKnown = random.Next(2) == 0;
        File.WriteAllBytes(Path.Combine(folder, "a.rules"), Rules);
        File.WriteAllBytes(Path.Combine(folder, "known.jsonl"), isKnown ? mutator.Mutate(_known.Value, [_known.Value]) : _known.Value);
        File.WriteAllBytes(Path.Combine(folder, "tlscompat.json"), isKnown ? Settings : mutator.Mutate(Settings, [Settings]));
        ToolRun.Call("json", Path.Combine(folder, "output"), "audit", Path.Combine(folder, "a.rules"), "--settings", Path.Combine(folder, "tlscompat.json"));
    }
}
