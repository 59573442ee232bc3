using System.Net;
using TlsCompat.Suricata.Engine.Headers;

namespace TlsCompat.Suricata.Engine.Flow;

/// <summary>
/// All that Suricata carries from packet to packet of one flow. Copied where the engine has to follow two possibilities.
/// </summary>
internal sealed class FlowState
{
    private readonly TransactionMemory[] _memory;

    /// <param name="client">The client's address.</param>
    /// <param name="server">The server's.</param>
    /// <param name="application">The parser of the application, at its beginning.</param>
    /// <param name="settings">Version, countries and the flowbits that rules which were not read may set.</param>
    /// <param name="assumption">What is assumed where a value is missing.</param>
    /// <param name="known">What rules set, those that the flow cannot meet among them.</param>
    /// <param name="rules">How many rules the flow can meet.</param>
    public FlowState(IPAddress client, IPAddress server, ApplicationSession application, EngineSettings settings, FlowAssumption assumption, KnownSetters known, int rules)
    {
        Assumption = assumption;
        (Client, Server) = (client, server);
        Countries = settings.Countries;
        Application = application;
        Bits = new FlowBits(settings.UnknownFlowbits);
        AddressBits = new AddressBits(known.MaySetAddressBit);
        Integers = new FlowIntegers(known.AreRulesMissing);
        _memory = new TransactionMemory[rules * 2];
    }

    private FlowState(FlowState other)
    {
        Assumption = other.Assumption;
        (Client, Server) = (other.Client, other.Server);
        Countries = other.Countries;
        Application = other.Application.Copy();
        Bits = other.Bits.Copy();
        AddressBits = other.AddressBits.Copy();
        Integers = other.Integers.Copy();
        _memory = [.. other._memory];
        ToServer = other.ToServer;
        ToClient = other.ToClient;
        PayloadsHidden = other.PayloadsHidden;
        HasLost = other.HasLost;
    }

#pragma warning disable CA1051, MA0069 // Mutable structs, worked on in place.
    public DirectionState ToServer;
    public DirectionState ToClient;
#pragma warning restore CA1051, MA0069

    /// <summary>What the parser has read.</summary>
    public ApplicationSession Application { get; }

    /// <summary>The same of a flow of TLS, which alone rules that are compiled for TLS meet.</summary>
    public TlsSession Tls => (TlsSession)Application;

    public IPAddress Client { get; }

    public IPAddress Server { get; }

    public FlowBits Bits { get; }

    public AddressBits AddressBits { get; }

    public FlowIntegers Integers { get; }

    /// <summary>What is assumed of the flow where a value is missing.</summary>
    public FlowAssumption Assumption { get; }

    public KnownCountries Countries { get; }

    /// <summary>Application data was seen in an earlier packet: payloads are no longer looked into.</summary>
    public bool PayloadsHidden { get; set; }

    /// <summary>A packet was dropped: what is sent again comes as a surprise to the stream engine.</summary>
    public bool HasLost { get; set; }

    public bool IsIPv6 => Client.AddressFamily == System.Net.Sockets.AddressFamily.InterNetworkV6;

    /// <summary>The server has sent more than its SYN-ACK: what comes from here on differs from flow to flow.</summary>
    public bool HasAnswer => ToClient.Packets > 1;

    /// <summary>The application of the flow is known.</summary>
    public bool IsRecognised => ToServer.IsRecognised || ToClient.IsRecognised;

    public FlowState Copy() => new(this);

    /// <summary>A side begins another transaction: what rules remember of the one before it is gone.</summary>
    public void BeginTransaction(PacketDirection direction)
    {
        ref var state = ref Direction(direction);
        state.TransactionDone = false;
        state.PreselectedProgress = 0;
        for (var i = direction.IsToServer() ? 0 : 1; i < _memory.Length; i += 2)
            _memory[i] = default;
    }

    public ref DirectionState Direction(PacketDirection direction) => ref direction.IsToServer() ? ref ToServer : ref ToClient;

    public ref TransactionMemory Memory(int rule, PacketDirection direction) => ref _memory[(rule * 2) + (direction.IsToServer() ? 0 : 1)];
}
