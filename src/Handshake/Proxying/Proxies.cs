using TlsCompat.Handshake.Targets;

namespace TlsCompat.Handshake.Proxying;

/// <summary>Which proxy an endpoint is reached through.</summary>
public sealed class Proxies
{
    private readonly Proxy? _proxy;
    private readonly DirectHosts _direct;

    private Proxies(Proxy? proxy, DirectHosts direct)
    {
        _proxy = proxy;
        _direct = direct;
    }

    /// <summary>None.</summary>
    public static Proxies None { get; } = new(null, DirectHosts.None);

    /// <summary>The same one for every endpoint, loopback among them.</summary>
    public static Proxies Only(Proxy proxy)
    {
        ArgumentNullException.ThrowIfNull(proxy);
        return new Proxies(proxy, DirectHosts.None);
    }

    /// <summary>
    /// What the environment says, as curl reads it: <c>https_proxy</c>, <c>HTTPS_PROXY</c>, <c>all_proxy</c>, <c>ALL_PROXY</c>,
    /// the first that is set; and, as Go reads it, <c>no_proxy</c> or <c>NO_PROXY</c> with what is reached without. Loopback always
    /// is. A proxy of another scheme than http is not passed over in silence: the endpoints that it stands before are declined.
    /// </summary>
    /// <param name="variable">Gives a variable of the environment; null or empty where it is not set.</param>
    public static Proxies FromEnvironment(Func<string, string?> variable)
    {
        ArgumentNullException.ThrowIfNull(variable);
        var name = First(variable, "https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY");
        if (name is null)
            return None;
        return new Proxies(
            Proxy.Read(variable(name)!, name),
            DirectHosts.Parse(First(variable, "no_proxy", "NO_PROXY") is { } list ? variable(list)! : ""));
    }

    /// <summary>The proxy before an endpoint; null for none.</summary>
    public Proxy? For(Endpoint endpoint)
    {
        ArgumentNullException.ThrowIfNull(endpoint);
        return _proxy is null || _direct.Contains(endpoint) ? null : _proxy;
    }

    private static string? First(Func<string, string?> variable, params string[] names) =>
        Array.Find(names, name => !string.IsNullOrWhiteSpace(variable(name)));
}
