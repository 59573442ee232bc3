namespace TlsCompat.Aws.Clients.NetworkFirewall.Model;

public sealed class ProxySettings
{
    public List<ListenerProperty>? ListenerProperties { get; set; }
}
