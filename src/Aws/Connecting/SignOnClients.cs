using Amazon.Runtime;
using Amazon.RuntimeDependencies;
using Amazon.SecurityToken;
using Amazon.SSO;
using Amazon.SSOOIDC;

namespace TlsCompat.Aws.Connecting;

/// <summary>
/// Gives the SDK its clients of SSO and STS. It would look for them by assembly name among all that is loaded in the process:
/// beside a module that has version 3 of them it takes those, and fails with a message that misleads.
/// </summary>
internal static class SignOnClients
{
    private static readonly Lazy<bool> Registered = new(() =>
    {
        var registry = GlobalRuntimeDependencyRegistry.Instance;
        registry.RegisterSSOClient(context => new AmazonSSOClient(new AnonymousAWSCredentials(), new AmazonSSOConfig { RegionEndpoint = context.SSOClientContextData.Region }));
        registry.RegisterSSOOIDCClient(context => new AmazonSSOOIDCClient(new AnonymousAWSCredentials(), new AmazonSSOOIDCConfig { RegionEndpoint = context.SSOOIDCClientContextData.Region }));
        registry.RegisterSecurityTokenServiceClient(context =>
            new AmazonSecurityTokenServiceClient(new AnonymousAWSCredentials(), new AmazonSecurityTokenServiceConfig { RegionEndpoint = context.SecurityTokenServiceClientContextData.Region }));
        return true;
    });

    public static void Register() => _ = Registered.Value;
}
