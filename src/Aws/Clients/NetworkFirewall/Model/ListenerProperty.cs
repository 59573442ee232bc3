namespace TlsCompat.Aws.Clients.NetworkFirewall.Model;

public sealed class ListenerProperty
{
    public int? Port { get; set; }

    public ListenerPropertyType? Type { get; set; }
}
