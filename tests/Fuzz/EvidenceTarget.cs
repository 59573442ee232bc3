using System.IO.Compression;

namespace TlsCompat.Fuzz.Tests;

/// <summary>Alert logs, packed or not, and the audit that is laid beside them.</summary>
internal sealed class EvidenceTarget : FuzzTarget
{
    private static readonly string[] Formats = ["json", "jsonl", "table"];

    private static readonly byte[] Findings = """
        {"ruleId":"TLSC001","severity":"critical","status":"fail","source":"a.rules","line":1,"column":1,"ruleGroup":"a","sid":1001,"rule":"drop tls any any -> any any (sid:1001;)","message":"m"}

        """u8.ToArray();

    public override string Name => "evidence";

    public override int Share => 4;

    public override void Run(Random random, string folder)
    {
        var mutator = new Mutator(random);
        var bytes = mutator.Mutate(Corpus.Log.Bytes, [Corpus.Log.Bytes]);
        var log = Path.Combine(folder, "alerts.log");
        if (random.Next(6) == 0)
        {
            log += ".gz";
            bytes = Packed(bytes);
            if (random.Next(2) == 0)
                bytes = mutator.Mutate(bytes, [bytes]);
        }

        File.WriteAllBytes(log, bytes);
        var audit = Path.Combine(folder, "findings.jsonl");
        File.WriteAllBytes(audit, mutator.Mutate(Findings, [Findings]));
        ToolRun.Call(Formats[random.Next(Formats.Length)], Path.Combine(folder, "output"), ["evidence", log, .. random.Next(3) == 0 ? (string[])["--audit", audit] : []]);
    }

    private static byte[] Packed(byte[] bytes)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest))
            gzip.Write(bytes);
        return packed.ToArray();
    }
}
