using System.Net;

namespace TlsCompat.Incident.Tests;

/// <summary>A client, a server, and between them a firewall's two interfaces, <c>left</c> and <c>right</c>, that nothing joins yet.</summary>
internal sealed class Network
{
    public static readonly IPAddress ClientAddress = new([10, 0, 0, 5]);
    public static readonly IPEndPoint ServerAddress = new(new IPAddress([203, 0, 113, 9]), 443);

    public Network(Caretaker caretaker)
    {
        Client = new(caretaker, "client");
        Firewall = new(caretaker, "firewall");
        Server = new(caretaker, "server");
        Join(Client, "left");
        Join(Server, "right");
        Client.Ip($"address add {ClientAddress} peer {ServerAddress.Address} dev eth0");
        Server.Ip($"address add {ServerAddress.Address} peer {ClientAddress} dev eth0");
    }

    public NetworkNamespace Client { get; }

    public NetworkNamespace Firewall { get; }

    public NetworkNamespace Server { get; }

    private void Join(NetworkNamespace end, string device)
    {
        end.Ip($"link add eth0 type veth peer name {device} netns {Firewall.Name}");
        end.SetUp("eth0");
        Firewall.SetUp(device);
    }
}
