using Amazon.Runtime.Endpoints;

namespace TlsCompat.Aws.Clients;

/// <summary>What decides on a service's endpoint; the names are those of the endpoint rule sets of the API models.</summary>
internal sealed class ServiceEndpointParameters : EndpointParameters
{
    public string? Region
    {
        get => (string?)this[nameof(Region)];
        set => this[nameof(Region)] = value;
    }

    public bool UseFips
    {
        get => this["UseFIPS"] is true;
        set => this["UseFIPS"] = value;
    }

    public bool UseDualStack
    {
        get => this[nameof(UseDualStack)] is true;
        set => this[nameof(UseDualStack)] = value;
    }

    /// <summary>An endpoint URL of the call, the environment or a profile.</summary>
    public string? Endpoint
    {
        get => (string?)this[nameof(Endpoint)];
        set => this[nameof(Endpoint)] = value;
    }
}
