using Amazon.Runtime;

namespace TlsCompat.Aws.Clients.NetworkFirewall;

/// <summary>Base of the requests of AWS Network Firewall.</summary>
public abstract class AmazonNetworkFirewallRequest : AmazonWebServiceRequest;
