using System.Collections.Concurrent;
using Amazon.EC2;
using Amazon.EC2.Model;
using TlsCompat.Aws.Clients;

namespace TlsCompat.Aws.Reading;

/// <summary>The networks of VPCs, which are HOME_NET where a policy sets none; each read once.</summary>
internal sealed class VpcNetworks(EC2Client client, CallGate gate, RegionErrors errors)
{
    private readonly ConcurrentDictionary<string, Lazy<Task<IReadOnlyList<string>>>> _vpcs = new(StringComparer.Ordinal);

    /// <summary>Empty where they are not known.</summary>
    public Task<IReadOnlyList<string>> FindAsync(string vpcId, string account) =>
        _vpcs.GetOrAdd(vpcId, id => new Lazy<Task<IReadOnlyList<string>>>(() => ReadAsync(id, account))).Value;

    private async Task<IReadOnlyList<string>> ReadAsync(string vpcId, string account)
    {
        try
        {
            var answer = await gate.RunAsync(cancellation => client.DescribeVpcsAsync(new DescribeVpcsRequest { VpcIds = [vpcId] }, cancellation)).ConfigureAwait(false);
            var blocks = (answer.Vpcs ?? []).SelectMany(BlocksOf).Distinct(StringComparer.Ordinal).ToList();
            if (blocks.Count == 0)
                errors.Add(account, "VPC", vpcId, "has no network: HOME_NET is not known");
            return blocks;
        }
        catch (Exception e) when (gate.IsOfOneCall(e))
        {
            errors.Add(account, "VPC", vpcId, e);
            return [];
        }
    }

    /// <summary>The first block and those that were added to it, of both families, as far as they are in force.</summary>
    private static IEnumerable<string> BlocksOf(Vpc vpc) =>
        new[] { vpc.CidrBlock }
            .Concat((vpc.CidrBlockAssociationSet ?? []).Where(block => IsInForce(block.CidrBlockState)).Select(block => block.CidrBlock))
            .Concat((vpc.Ipv6CidrBlockAssociationSet ?? []).Where(block => IsInForce(block.Ipv6CidrBlockState)).Select(block => block.Ipv6CidrBlock))
            .OfType<string>();

    private static bool IsInForce(VpcCidrBlockState? state) => state?.State is not { } code || code == VpcCidrBlockStateCode.Associated;
}
