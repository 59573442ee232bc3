using TlsCompat.Suricata.Engine;

namespace TlsCompat.Oracle.Tests;

/// <summary>Rules on which the engine and Suricata once disagreed.</summary>
public sealed class FoundCaseTests
{
    public static TheoryData<string, string> Cases => new()
    {
        // A content after an absent one is looked for behind where that would have ended.
        { """pass tls any any -> any any (flow:to_server; tls.sni; content:!"example"; content:".com"; distance:5; sid:1;)""", "www.evil.com" },
        { """pass tls any any -> any any (flow:to_server; tls.sni; content:!"example"; content:".com"; distance:1; sid:1;)""", "www.evil.com" },
        { """pass tls any any -> any any (flow:to_server; tls.sni; content:!"example"; content:".com"; distance:2; sid:1;)""", "www.evil.com" },
        { """pass tls any any -> any any (flow:to_server; tls.sni; content:!"example"; content:".com"; distance:0; sid:1;)""", "a.com" },
        { """pass tls any any -> any any (flow:to_server; tls.sni; content:!"example"; content:".com"; distance:-2; sid:1;)""", "b.com" },
        { """pass tls any any -> any any (flow:to_server; tls.sni; content:!"example"; content:".com"; within:6; sid:1;)""", "c.com" },
        { """pass tls any any -> any any (flow:to_server; tls.sni; content:!"example"; content:"a"; distance:0; content:".com"; distance:2; sid:1;)""", "xxxxxxxaaa.com" },
        { """pass tls any any -> any any (flow:to_server; tls.sni; content:!"example"; nocase; content:".com"; distance:0; sid:1;)""", "a.com" },

        // A window that ends where the buffer begins, or before.
        { """pass tls any any -> any any (flow:to_server; tls.sni; content:!"api"; content:"."; distance:-4; within:1; sid:1;)""", "www.evil.com" },
        { """pass tls any any -> any any (flow:to_server; tls.sni; content:!"api"; content:"."; distance:-3; within:1; sid:1;)""", "www.evil.com" },
        { """pass tls any any -> any any (flow:to_server; tls.sni; content:!"api"; content:"."; distance:-8; within:1; sid:1;)""", "www.evil.com" },
        { """pass tls any any -> any any (flow:to_server; tls.sni; content:"w"; startswith; content:"."; distance:-2; within:1; sid:1;)""", "www.evil.com" },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Suricata_7_agrees(string rule, string name) => AssertAgreed(rule, name, EngineVersion.Suricata7);

    [Theory]
    [MemberData(nameof(Cases))]
    public void Suricata_8_agrees(string rule, string name) => AssertAgreed(rule, name, EngineVersion.Suricata8);

    private static void AssertAgreed(string rule, string name, EngineVersion version)
    {
        var rules = rule + "\ndrop tls any any -> any any (flow:to_server; ssl_state:client_hello; sid:2;)";
        var result = new Comparison(SuricataProgram.Require(version)).Compare([new OracleCase(rules, new HelloRecipe(name, 0, false, 0x0301, false, 1), [])])[0];

        Assert.Empty(result.Suricata.Refused);
        Assert.Equal(result.Suricata, result.Engine);
    }
}
