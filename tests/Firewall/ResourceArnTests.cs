namespace TlsCompat.Firewall.Tests;

public sealed class ResourceArnTests
{
    [Fact]
    public void Has_the_parts_of_an_arn()
    {
        var arn = ResourceArn.Parse("arn:aws-us-gov:network-firewall:us-gov-west-1:111122223333:stateful-rulegroup/egress")!;

        Assert.Equal(
            ("aws-us-gov", "network-firewall", "us-gov-west-1", "111122223333", "stateful-rulegroup", "egress"),
            (arn.Partition, arn.Service, arn.Region, arn.Account, arn.Kind, arn.Name));
        Assert.Equal("arn:aws-us-gov:network-firewall:us-gov-west-1:111122223333:stateful-rulegroup/egress", $"{arn}");
    }

    [Theory]
    [InlineData("arn:aws:network-firewall:us-east-1:111122223333:stateful-rulegroup/a", true, false, false, false)]
    [InlineData("arn:aws:network-firewall:us-east-1:111122223333:stateless-rulegroup/a", true, true, false, false)]
    [InlineData("arn:aws:network-firewall:us-east-1:111122223333:firewall-policy/a", false, false, true, false)]
    [InlineData("arn:aws:network-firewall:us-east-1:aws-managed:stateful-rulegroup/a", true, false, false, true)]
    [InlineData("arn:aws:network-firewall:us-east-1:${account}:stateful-rulegroup/a", true, false, false, false)]
    [InlineData("arn:aws:iam::111122223333:firewall-policy/a", false, false, false, false)]
    public void Says_what_it_is_one_of(string text, bool group, bool stateless, bool policy, bool managed)
    {
        var arn = ResourceArn.Parse(text)!;

        Assert.Equal((group, stateless, policy, managed), (arn.IsRuleGroup, arn.IsStatelessRuleGroup, arn.IsFirewallPolicy, arn.IsManaged));
    }

    [Fact]
    public void Has_all_of_a_name_with_a_path() => Assert.Equal("ops/audit", ResourceArn.Parse("arn:aws:iam::111122223333:role/ops/audit")?.Name);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("egress")]
    [InlineData("arn:aws:network-firewall:us-east-1:111122223333:egress")]
    [InlineData("arn::network-firewall:us-east-1:111122223333:stateful-rulegroup/a")]
    [InlineData("aws:network-firewall:us-east-1:111122223333:stateful-rulegroup/a")]
    public void Is_none(string? text) => Assert.Null(ResourceArn.Parse(text));

    [Theory]
    [InlineData("arn:aws:network-firewall:${AWS::Region}:${AWS::AccountId}:stateful-rulegroup/egress", "egress")]
    [InlineData("stateful-rulegroup/", null)]
    [InlineData("egress", null)]
    [InlineData(null, null)]
    public void Finds_the_name_at_the_end_of_what_a_template_writes(string? text, string? name) => Assert.Equal(name, ResourceArn.NameIn(text));
}
