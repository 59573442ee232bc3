using Amazon.Runtime;
using Amazon.Runtime.Endpoints;
using Amazon.Runtime.Internal.Endpoints.StandardLibrary;

namespace TlsCompat.Aws.Clients;

/// <summary>
/// The endpoint of a regional service, by the rules of Network Firewall's model (endpoint-rule-set-1.json): <c>PREFIX[-fips].REGION.SUFFIX</c>, the suffix by the partition.
/// </summary>
internal sealed class ServiceEndpointProvider(string prefix) : IEndpointProvider
{
    public Endpoint ResolveEndpoint(EndpointParameters parameters)
    {
        var asked = (ServiceEndpointParameters)parameters;
        if (!string.IsNullOrEmpty(asked.Endpoint))
        {
            if (asked.UseFips)
                throw new AmazonClientException("Invalid Configuration: FIPS and custom endpoint are not supported");
            if (asked.UseDualStack)
                throw new AmazonClientException("Invalid Configuration: Dualstack and custom endpoint are not supported");
            return Of(asked.Endpoint);
        }

        if (string.IsNullOrEmpty(asked.Region))
            throw new AmazonClientException("Invalid Configuration: Missing Region");
        var partition = Fn.Partition(asked.Region);
        var supportsFips = Fn.GetAttr(partition, "supportsFIPS") is true;
        var supportsDualStack = Fn.GetAttr(partition, "supportsDualStack") is true;
        if (asked.UseFips && asked.UseDualStack && !(supportsFips && supportsDualStack))
            throw new AmazonClientException("FIPS and DualStack are enabled, but this partition does not support one or both");
        if (asked.UseFips && !supportsFips)
            throw new AmazonClientException("FIPS is enabled but this partition does not support FIPS");
        if (asked.UseDualStack && !supportsDualStack)
            throw new AmazonClientException("DualStack is enabled but this partition does not support DualStack");
        var suffix = Fn.GetAttr(partition, asked.UseDualStack ? "dualStackDnsSuffix" : "dnsSuffix");
        return Of($"https://{prefix}{(asked.UseFips ? "-fips" : "")}.{asked.Region}.{suffix}");
    }

    private static Endpoint Of(string url) => new(url);
}
