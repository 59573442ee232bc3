using System.Text.Json.Serialization;
using TlsCompat.Aws.Clients.NetworkFirewall.Model;
using TlsCompat.Aws.Clients.Runtime;

namespace TlsCompat.Aws.Clients.NetworkFirewall;

/// <summary>How the requests are written and the answers are read.</summary>
[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, Converters = [typeof(EpochSecondsConverter)])]
[JsonSerializable(typeof(DescribeFirewallPolicyRequest))]
[JsonSerializable(typeof(DescribeFirewallPolicyResponse))]
[JsonSerializable(typeof(DescribeFirewallRequest))]
[JsonSerializable(typeof(DescribeFirewallResponse))]
[JsonSerializable(typeof(DescribeLoggingConfigurationRequest))]
[JsonSerializable(typeof(DescribeLoggingConfigurationResponse))]
[JsonSerializable(typeof(DescribeRuleGroupMetadataRequest))]
[JsonSerializable(typeof(DescribeRuleGroupMetadataResponse))]
[JsonSerializable(typeof(DescribeRuleGroupRequest))]
[JsonSerializable(typeof(DescribeRuleGroupResponse))]
[JsonSerializable(typeof(DescribeTLSInspectionConfigurationRequest))]
[JsonSerializable(typeof(DescribeTLSInspectionConfigurationResponse))]
[JsonSerializable(typeof(ListFirewallPoliciesRequest))]
[JsonSerializable(typeof(ListFirewallPoliciesResponse))]
[JsonSerializable(typeof(ListFirewallsRequest))]
[JsonSerializable(typeof(ListFirewallsResponse))]
[JsonSerializable(typeof(ListRuleGroupsRequest))]
[JsonSerializable(typeof(ListRuleGroupsResponse))]
[JsonSerializable(typeof(UpdateFirewallPolicyRequest))]
[JsonSerializable(typeof(UpdateFirewallPolicyResponse))]
[JsonSerializable(typeof(UpdateRuleGroupRequest))]
[JsonSerializable(typeof(UpdateRuleGroupResponse))]
internal sealed partial class NetworkFirewallJson : JsonSerializerContext;
