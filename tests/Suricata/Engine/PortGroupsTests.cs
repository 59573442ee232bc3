using TlsCompat.Suricata.Engine.Headers;

namespace TlsCompat.Suricata.Tests.Engine;

public sealed class PortGroupsTests
{
    [Theory]
    [InlineData("0-65535", 443, "0-65534")]
    [InlineData("443", 443, "443-443")]
    [InlineData("443", 444, "")]
    [InlineData("0-65535 443", 443, "443-443")]
    [InlineData("0-65535 443", 442, "0-442")]
    [InlineData("0-442,444-65535 0-65535", 443, "443-444")]
    [InlineData("0-441,444-65535 0-65535", 443, "442-443")]
    [InlineData("80 443", 200, "")]
    [InlineData("1000-2000 1500-3000", 1800, "1500-1999")]
    public void Makes_runs_of_ports_as_Suricata_does(string rules, int port, string run)
    {
        var groups = new PortGroups();
        foreach (var rule in rules.Split(' '))
            groups.Add(new RangeSet(rule.Split(',').Select(Range)));

        Assert.Equal(run, groups.RunOf(port) is var (first, last) ? $"{first}-{last}" : "");

        static (UInt128, UInt128) Range(string text) => (UInt128.Parse(text.Split('-')[0], null), UInt128.Parse(text.Split('-')[^1], null));
    }
}
