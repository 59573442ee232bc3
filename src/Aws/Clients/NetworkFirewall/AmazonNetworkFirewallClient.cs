using Amazon;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Transform;
using TlsCompat.Aws.Clients.NetworkFirewall.Model;
using TlsCompat.Aws.Clients.Runtime;

namespace TlsCompat.Aws.Clients.NetworkFirewall;

/// <summary>
/// The operations of AWS Network Firewall that are needed here, with the names of the published SDK's client. One client serves one
/// region and any number of threads.
/// </summary>
public class AmazonNetworkFirewallClient : AmazonServiceClient
{
    private static readonly ServiceMetadata Metadata = new(AmazonNetworkFirewallConfig.Id);

    public AmazonNetworkFirewallClient(AmazonNetworkFirewallConfig config)
        : base(config)
    {
    }

    public AmazonNetworkFirewallClient(AWSCredentials credentials, RegionEndpoint region)
        : this(credentials, new AmazonNetworkFirewallConfig { RegionEndpoint = region })
    {
    }

    public AmazonNetworkFirewallClient(AWSCredentials credentials, AmazonNetworkFirewallConfig config)
        : base(credentials, config)
    {
    }

    /// <summary>Read by the base's constructor, when no field of this object is set yet.</summary>
    protected override IServiceMetadata ServiceMetadata => Metadata;

    public virtual Task<ListRuleGroupsResponse> ListRuleGroupsAsync(ListRuleGroupsRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<ListRuleGroupsResponse>(request, Operations.ListRuleGroups, cancellationToken);

    public virtual Task<DescribeRuleGroupResponse> DescribeRuleGroupAsync(DescribeRuleGroupRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<DescribeRuleGroupResponse>(request, Operations.DescribeRuleGroup, cancellationToken);

    public virtual Task<DescribeRuleGroupMetadataResponse> DescribeRuleGroupMetadataAsync(DescribeRuleGroupMetadataRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<DescribeRuleGroupMetadataResponse>(request, Operations.DescribeRuleGroupMetadata, cancellationToken);

    public virtual Task<UpdateRuleGroupResponse> UpdateRuleGroupAsync(UpdateRuleGroupRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<UpdateRuleGroupResponse>(request, Operations.UpdateRuleGroup, cancellationToken);

    public virtual Task<ListFirewallPoliciesResponse> ListFirewallPoliciesAsync(ListFirewallPoliciesRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<ListFirewallPoliciesResponse>(request, Operations.ListFirewallPolicies, cancellationToken);

    public virtual Task<DescribeFirewallPolicyResponse> DescribeFirewallPolicyAsync(DescribeFirewallPolicyRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<DescribeFirewallPolicyResponse>(request, Operations.DescribeFirewallPolicy, cancellationToken);

    public virtual Task<UpdateFirewallPolicyResponse> UpdateFirewallPolicyAsync(UpdateFirewallPolicyRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<UpdateFirewallPolicyResponse>(request, Operations.UpdateFirewallPolicy, cancellationToken);

    public virtual Task<ListFirewallsResponse> ListFirewallsAsync(ListFirewallsRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<ListFirewallsResponse>(request, Operations.ListFirewalls, cancellationToken);

    public virtual Task<DescribeFirewallResponse> DescribeFirewallAsync(DescribeFirewallRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<DescribeFirewallResponse>(request, Operations.DescribeFirewall, cancellationToken);

    public virtual Task<DescribeLoggingConfigurationResponse> DescribeLoggingConfigurationAsync(DescribeLoggingConfigurationRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<DescribeLoggingConfigurationResponse>(request, Operations.DescribeLoggingConfiguration, cancellationToken);

    public virtual Task<DescribeTLSInspectionConfigurationResponse> DescribeTLSInspectionConfigurationAsync(DescribeTLSInspectionConfigurationRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<DescribeTLSInspectionConfigurationResponse>(request, Operations.DescribeTLSInspectionConfiguration, cancellationToken);

    protected override void CustomizeRuntimePipeline(RuntimePipeline pipeline) => ServicePipeline.Customize(pipeline, Config);

    private static class Operations
    {
        public static readonly InvokeOptions ListRuleGroups = Of(new NetworkFirewallOperation<ListRuleGroupsRequest, ListRuleGroupsResponse>(
            "ListRuleGroups", NetworkFirewallJson.Default.ListRuleGroupsRequest, NetworkFirewallJson.Default.ListRuleGroupsResponse));

        public static readonly InvokeOptions DescribeRuleGroup = Of(new NetworkFirewallOperation<DescribeRuleGroupRequest, DescribeRuleGroupResponse>(
            "DescribeRuleGroup", NetworkFirewallJson.Default.DescribeRuleGroupRequest, NetworkFirewallJson.Default.DescribeRuleGroupResponse));

        public static readonly InvokeOptions DescribeRuleGroupMetadata = Of(new NetworkFirewallOperation<DescribeRuleGroupMetadataRequest, DescribeRuleGroupMetadataResponse>(
            "DescribeRuleGroupMetadata", NetworkFirewallJson.Default.DescribeRuleGroupMetadataRequest, NetworkFirewallJson.Default.DescribeRuleGroupMetadataResponse));

        public static readonly InvokeOptions UpdateRuleGroup = Of(new NetworkFirewallOperation<UpdateRuleGroupRequest, UpdateRuleGroupResponse>(
            "UpdateRuleGroup", NetworkFirewallJson.Default.UpdateRuleGroupRequest, NetworkFirewallJson.Default.UpdateRuleGroupResponse));

        public static readonly InvokeOptions ListFirewallPolicies = Of(new NetworkFirewallOperation<ListFirewallPoliciesRequest, ListFirewallPoliciesResponse>(
            "ListFirewallPolicies", NetworkFirewallJson.Default.ListFirewallPoliciesRequest, NetworkFirewallJson.Default.ListFirewallPoliciesResponse));

        public static readonly InvokeOptions DescribeFirewallPolicy = Of(new NetworkFirewallOperation<DescribeFirewallPolicyRequest, DescribeFirewallPolicyResponse>(
            "DescribeFirewallPolicy", NetworkFirewallJson.Default.DescribeFirewallPolicyRequest, NetworkFirewallJson.Default.DescribeFirewallPolicyResponse));

        public static readonly InvokeOptions UpdateFirewallPolicy = Of(new NetworkFirewallOperation<UpdateFirewallPolicyRequest, UpdateFirewallPolicyResponse>(
            "UpdateFirewallPolicy", NetworkFirewallJson.Default.UpdateFirewallPolicyRequest, NetworkFirewallJson.Default.UpdateFirewallPolicyResponse));

        public static readonly InvokeOptions ListFirewalls = Of(new NetworkFirewallOperation<ListFirewallsRequest, ListFirewallsResponse>(
            "ListFirewalls", NetworkFirewallJson.Default.ListFirewallsRequest, NetworkFirewallJson.Default.ListFirewallsResponse));

        public static readonly InvokeOptions DescribeFirewall = Of(new NetworkFirewallOperation<DescribeFirewallRequest, DescribeFirewallResponse>(
            "DescribeFirewall", NetworkFirewallJson.Default.DescribeFirewallRequest, NetworkFirewallJson.Default.DescribeFirewallResponse));

        public static readonly InvokeOptions DescribeLoggingConfiguration = Of(new NetworkFirewallOperation<DescribeLoggingConfigurationRequest, DescribeLoggingConfigurationResponse>(
            "DescribeLoggingConfiguration", NetworkFirewallJson.Default.DescribeLoggingConfigurationRequest, NetworkFirewallJson.Default.DescribeLoggingConfigurationResponse));

        public static readonly InvokeOptions DescribeTLSInspectionConfiguration = Of(new NetworkFirewallOperation<DescribeTLSInspectionConfigurationRequest, DescribeTLSInspectionConfigurationResponse>(
            "DescribeTLSInspectionConfiguration", NetworkFirewallJson.Default.DescribeTLSInspectionConfigurationRequest, NetworkFirewallJson.Default.DescribeTLSInspectionConfigurationResponse));

        private static InvokeOptions Of<TRequest, TResponse>(NetworkFirewallOperation<TRequest, TResponse> operation)
            where TRequest : AmazonNetworkFirewallRequest
            where TResponse : AmazonWebServiceResponse =>
            new() { RequestMarshaller = operation, ResponseUnmarshaller = operation };
    }
}
