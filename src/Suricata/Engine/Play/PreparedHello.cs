using System.Net;
using TlsCompat.Suricata.Engine.Flow;
using TlsCompat.Suricata.Engine.Rules;

namespace TlsCompat.Suricata.Engine.Play;

/// <summary>A ClientHello to play again and again, whole and split, between ever other ends: it is read once.</summary>
/// <param name="serverName">The name that it asks for.</param>
/// <param name="kind">
/// A number for what of it does not depend on the name: hellos of one number are of one client, have the same extensions, and are cut
/// in as many segments.
/// </param>
/// <param name="whole">The hello in one segment.</param>
/// <param name="split">The same in several.</param>
public sealed class PreparedHello(string serverName, int kind, TlsHandshake whole, TlsHandshake split)
{
    public string ServerName { get; } = serverName;

    public int Kind { get; } = kind;

    /// <summary>The name as it stands in the hello; null where none does.</summary>
    internal byte[]? NameInHello { get; } = whole.Facts.ServerName;

    /// <summary>What is read of the hello.</summary>
    internal HelloFacts FactsOf(bool isSplit) => (isSplit ? split : whole).Facts;

    /// <summary>Takes in all that both sides send.</summary>
    internal void AddTo(PayloadGrams payloads)
    {
        foreach (var handshake in (ReadOnlySpan<TlsHandshake>)[whole, split])
        {
            var script = handshake.ToScript();
            payloads.Add(script.StreamOf(PacketDirection.ToServer).Span);
            payloads.Add(script.StreamOf(PacketDirection.ToClient).Span);
        }
    }

    /// <summary>The hello on its way from one end to another.</summary>
    public TlsHandshake Between(IPEndPoint client, IPEndPoint server, bool isSplit)
    {
        ArgumentNullException.ThrowIfNull(client);
        ArgumentNullException.ThrowIfNull(server);
        return (isSplit ? split : whole) with
        {
            SourceAddress = client.Address,
            SourcePort = client.Port,
            DestinationAddress = server.Address,
            DestinationPort = server.Port,
        };
    }
}
