using System.Net;
using TlsCompat.Suricata.Engine.Assumptions;

namespace TlsCompat.Suricata.Engine.Play;

/// <summary>
/// All that Suricata carries from packet to packet of one flow. Copied where the engine has to follow two possibilities.
/// </summary>
internal sealed class FlowState
{
    private readonly TransactionMemory[] _memory;

    public FlowState(EngineSettings settings, Script script, FlowAssumption assumption, RuleIndex index, int rules)
    {
        Assumption = assumption;
        (Client, Server) = (script.Source.Address, script.Destination.Address);
        Countries = settings.Countries;
        Tls = new TlsSession(settings.Version);
        Bits = new FlowBits(settings.UnknownFlowbits);
        AddressBits = new AddressBits(index);
        Integers = new FlowIntegers(index);
        _memory = new TransactionMemory[rules * 2];
    }

    private FlowState(FlowState other)
    {
        Assumption = other.Assumption;
        (Client, Server) = (other.Client, other.Server);
        Countries = other.Countries;
        Tls = other.Tls;
        Bits = other.Bits.Copy();
        AddressBits = other.AddressBits.Copy();
        Integers = other.Integers.Copy();
        _memory = [.. other._memory];
        ToServer = other.ToServer;
        ToClient = other.ToClient;
        PayloadsHidden = other.PayloadsHidden;
        Action = other.Action;
        ActionRule = other.ActionRule;
        BypassedBy = other.BypassedBy;
        HasLost = other.HasLost;
    }

#pragma warning disable CA1051, MA0069 // Mutable structs, worked on in place.
    public TlsSession Tls;
    public DirectionState ToServer;
    public DirectionState ToClient;
#pragma warning restore CA1051, MA0069

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

    /// <summary>A verdict for the rest of the flow.</summary>
    public PacketVerdict Action { get; set; }

    public Decider? ActionRule { get; set; }

    /// <summary>The rule with <c>bypass</c> after which Suricata looks at nothing of the flow any more; null for none.</summary>
    public Decider? BypassedBy { get; set; }

    /// <summary>A packet was dropped: what is sent again comes as a surprise to the stream engine.</summary>
    public bool HasLost { get; set; }

    public bool IsIPv6 => Client.AddressFamily == System.Net.Sockets.AddressFamily.InterNetworkV6;

    /// <summary>The server has sent more than its SYN-ACK: what comes from here on differs from flow to flow.</summary>
    public bool HasAnswer => ToClient.Packets > 1;

    public bool IsTls => ToServer.IsRecognised || ToClient.IsRecognised;

    public FlowState Copy() => new(this);

    public ref DirectionState Direction(bool toServer) => ref toServer ? ref ToServer : ref ToClient;

    public ref TransactionMemory Memory(int rule, bool toServer) => ref _memory[(rule * 2) + (toServer ? 0 : 1)];
}
