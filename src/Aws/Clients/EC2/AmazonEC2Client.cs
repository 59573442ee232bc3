using Amazon;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Transform;
using TlsCompat.Aws.Clients.EC2.Model;
using TlsCompat.Aws.Clients.Runtime;

namespace TlsCompat.Aws.Clients.EC2;

/// <summary>
/// The operations of Amazon EC2 that are needed here, with the names of the published SDK's client. One client serves one
/// region and any number of threads.
/// </summary>
public class AmazonEC2Client : AmazonServiceClient
{
    private static readonly ServiceMetadata Metadata = new(AmazonEC2Config.Id);

    public AmazonEC2Client(AmazonEC2Config config)
        : base(config)
    {
    }

    public AmazonEC2Client(AWSCredentials credentials, RegionEndpoint region)
        : this(credentials, new AmazonEC2Config { RegionEndpoint = region })
    {
    }

    public AmazonEC2Client(AWSCredentials credentials, AmazonEC2Config config)
        : base(credentials, config)
    {
    }

    /// <summary>Read by the base's constructor, when no field of this object is set yet.</summary>
    protected override IServiceMetadata ServiceMetadata => Metadata;

    public virtual Task<DescribeRegionsResponse> DescribeRegionsAsync(DescribeRegionsRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<DescribeRegionsResponse>(request, Operations.DescribeRegions, cancellationToken);

    public virtual Task<DescribeVpcsResponse> DescribeVpcsAsync(DescribeVpcsRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<DescribeVpcsResponse>(request, Operations.DescribeVpcs, cancellationToken);

    public virtual Task<DescribeManagedPrefixListsResponse> DescribeManagedPrefixListsAsync(DescribeManagedPrefixListsRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<DescribeManagedPrefixListsResponse>(request, Operations.DescribeManagedPrefixLists, cancellationToken);

    public virtual Task<GetManagedPrefixListEntriesResponse> GetManagedPrefixListEntriesAsync(GetManagedPrefixListEntriesRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<GetManagedPrefixListEntriesResponse>(request, Operations.GetManagedPrefixListEntries, cancellationToken);

    protected override void CustomizeRuntimePipeline(RuntimePipeline pipeline) => ServicePipeline.Customize(pipeline, Config);

    private static class Operations
    {
        public static readonly InvokeOptions DescribeRegions = Of(new EC2Operation<DescribeRegionsRequest, DescribeRegionsResponse>("DescribeRegions", EC2Query.Write, EC2Xml.ReadDescribeRegions));

        public static readonly InvokeOptions DescribeVpcs = Of(new EC2Operation<DescribeVpcsRequest, DescribeVpcsResponse>("DescribeVpcs", EC2Query.Write, EC2Xml.ReadDescribeVpcs));

        public static readonly InvokeOptions DescribeManagedPrefixLists = Of(new EC2Operation<DescribeManagedPrefixListsRequest, DescribeManagedPrefixListsResponse>("DescribeManagedPrefixLists", EC2Query.Write, EC2Xml.ReadDescribeManagedPrefixLists));

        public static readonly InvokeOptions GetManagedPrefixListEntries = Of(new EC2Operation<GetManagedPrefixListEntriesRequest, GetManagedPrefixListEntriesResponse>("GetManagedPrefixListEntries", EC2Query.Write, EC2Xml.ReadGetManagedPrefixListEntries));

        private static InvokeOptions Of<TRequest, TResponse>(EC2Operation<TRequest, TResponse> operation)
            where TRequest : AmazonEC2Request
            where TResponse : AmazonWebServiceResponse =>
            new() { RequestMarshaller = operation, ResponseUnmarshaller = operation };
    }
}
