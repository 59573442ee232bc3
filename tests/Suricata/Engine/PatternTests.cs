using System.Text;
using TlsCompat.Suricata.Engine;

namespace TlsCompat.Suricata.Tests.Engine;

public sealed class PatternTests
{
    [Theory]
    [InlineData("content:\"example\"", "www.example.com", Truth.Yes)]
    [InlineData("content:\"EXAMPLE\"", "www.example.com", Truth.No)]
    [InlineData("content:\"EXAMPLE\"; nocase", "www.example.com", Truth.Yes)]
    [InlineData("content:\"www\"; startswith", "www.example.com", Truth.Yes)]
    [InlineData("content:\"example\"; startswith", "www.example.com", Truth.No)]
    [InlineData("content:\".com\"; endswith", "a.com.com", Truth.Yes)]
    [InlineData("content:!\".com\"; endswith", "a.com", Truth.No)]
    [InlineData("content:!\".com\"; endswith", "a.com.com", Truth.Yes)] // Suricata looks at the first place only
    [InlineData("content:\"com\"; isdataat:!1,relative", "a.com", Truth.Yes)]
    [InlineData("content:\"com\"; isdataat:1,relative", "a.com", Truth.No)]
    [InlineData("content:\"b\"; offset:2; depth:1", "aab", Truth.Yes)]
    [InlineData("content:\"b\"; depth:2", "aab", Truth.No)]
    [InlineData("content:\"a\"; content:\"b\"; distance:1; within:1", "aaxb", Truth.Yes)]
    [InlineData("content:\"a\"; content:\"b\"; distance:0; within:1", "xaxb", Truth.No)]
    [InlineData("content:\"b\"; content:\"a\"; distance:-2", "ab", Truth.Yes)]
    [InlineData("bsize:3", "abc", Truth.Yes)]
    [InlineData("bsize:>3", "abc", Truth.No)]
    [InlineData("bsize:2<>4", "abc", Truth.Yes)]
    [InlineData("pcre:\"/^w{3}\\.(?!evil)/\"", "www.example.com", Truth.Yes)]
    [InlineData("pcre:\"/EVIL/i\"", "www.evil.com", Truth.Yes)]
    [InlineData("pcre:!\"/evil/\"", "www.evil.com", Truth.No)]
    [InlineData("content:\"www.\"; pcre:\"/^evil/R\"", "www.evil.com", Truth.Yes)]
    [InlineData("pcre:\"/\\bevil\\b/i\"", "www.EVIL.com", Truth.Yes)]
    [InlineData("pcre:\"/\\Bvil/\"", "www.evil.com", Truth.Yes)]
    [InlineData("pcre:\"/\\Bevil/\"", "www.evil.com", Truth.No)]
    [InlineData("pcre:\"/\\bcaf\\b/i\"", "caf\u00e9", Truth.Yes)]
    [InlineData("pcre:\"/^\\x16[\\x00-\\x03]?caf/i\"", "\u0016CAF\u00e9", Truth.Yes)]
    [InlineData("pcre:\"/caf\\xc9/i\"", "caf\u00e9", Truth.Unknown)]
    [InlineData("pcre:\"/(?R)/\"", "a", Truth.Unknown)]
    [InlineData("pcre:\"/a++/\"", "a", Truth.Unknown)]
    [InlineData("pcre:\"/[[:alpha:]]/\"", "a", Truth.Unknown)]
    [InlineData("content:\"b\"; byte_test:1,>,5,0", "a", Truth.No)]
    [InlineData("content:\"a\"; byte_test:1,>,5,0", "a", Truth.Yes)]
    [InlineData("byte_test:2,=,24930,0", "ab", Truth.Yes)]
    [InlineData("byte_test:2,=,25185,0,little", "ab", Truth.Yes)]
    [InlineData("byte_test:2,!=,0x6162,0", "ab", Truth.No)]
    [InlineData("byte_test:1,&,0x20,0", "a", Truth.Yes)]
    [InlineData("byte_test:1,=,6,0,bitmask 0xf0", "a", Truth.Yes)]
    [InlineData("byte_test:1,>,0,1", "a", Truth.No)]
    [InlineData("content:\"a\"; byte_test:1,=,98,0,relative", "ab", Truth.Yes)]
    [InlineData("content:\"b\"; byte_test:1,>,0,0,relative", "ab", Truth.No)]
    [InlineData("byte_test:1,=,97,0,string", "a", Truth.Unknown)]
    [InlineData("content:\"a\"; byte_extract:1,0,size", "ab", Truth.Unknown)]
    [InlineData("byte_jump:1,0,multiplier 0; isdataat:!1,relative", "a", Truth.Yes)]
    [InlineData("content:\"a\"; byte_jump:1,0,relative,post_offset -49; content:\"c\"; distance:0; within:1", "a1bc", Truth.No)]
    [InlineData("content:\"a\"; byte_jump:1,0,relative,post_offset -48; content:\"c\"; distance:0; within:1", "a1bc", Truth.Yes)]
    [InlineData("byte_jump:1,0", "a", Truth.No)]
    [InlineData("dataset:isset,names,type string,state names.lst", "a", Truth.Unknown)]
    public void Looks_into_a_buffer_as_Suricata_does(string options, string buffer, Truth expected)
    {
        var rule = Rules.Compile($"alert tls any any -> any any (tls.sni; {options}; sid:1;)")[0];

        Assert.Equal(expected, rule.Body.Checks[0].Patterns!.Match(Encoding.Latin1.GetBytes(buffer)));
    }

    [Theory]
    [InlineData("content:\"abc\"; depth:2")]
    [InlineData("content:\"abc\"; within:2")]
    [InlineData("content:\"abc\"; offset:1; distance:1")]
    [InlineData("content:\"abc\"; bsize:2")]
    [InlineData("nocase")]
    public void Names_what_Suricata_does_not_load(string options)
    {
        Assert.NotEmpty(Rules.Compile($"alert tls any any -> any any (tls.sni; {options}; sid:1;)")[0].UnknownKeywords);
    }

    [Theory]
    [InlineData("drop tls any any -> any any (dsize:>5; tls.sni; content:\"a\"; sid:1;)")]
    [InlineData("drop tls any any -> any any (flow:to_client; tls.sni; content:\"a\"; sid:1;)")]
    [InlineData("drop tls any any -> any any (app-layer-protocol:tls; sid:1;)")]
    [InlineData("drop tls any any -> any any (ssl_state:hello; sid:1;)")]
    [InlineData("drop tls any any -> any any (ssl_version:!tls1.2,tls1.3; sid:1;)")]
    [InlineData("drop tls any any -> any any (tls.alpn; content:\"h2\"; sid:1;)")]
    [InlineData("drop tls any any -> any any (flow:established,not_established; sid:1;)")]
    [InlineData("drop ssl any any -> any any (sid:1;)")]
    public void Names_the_keyword_for_which_Suricata_does_not_load_a_rule(string rule)
    {
        Assert.NotEmpty(Rules.Compile(rule)[0].UnknownKeywords);
    }
}
