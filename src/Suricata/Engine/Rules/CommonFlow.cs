using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Net;
using TlsCompat.Suricata.Engine.Headers;

namespace TlsCompat.Suricata.Engine.Rules;

/// <summary>Finds a flow that the headers of several rules take, wherever there is one: by their sets of addresses and ports, not by trial.</summary>
public static class CommonFlow
{
    private const ushort FirstDynamicPort = 49152; // RFC 6335, section 6

    /// <param name="rules">The rules; a set in a header that has no value may hold anything.</param>
    /// <param name="serverPorts">The ports that the server may have, the best first; null for any, 443 if it may.</param>
    /// <param name="client">Where the flow comes from.</param>
    /// <param name="server">Where it goes to.</param>
    /// <returns>False where no flow of two different hosts has packets that every header takes.</returns>
    public static bool TryFind(IReadOnlyCollection<CompiledRule> rules, IReadOnlyList<int>? serverPorts, [NotNullWhen(true)] out IPEndPoint? client, [NotNullWhen(true)] out IPEndPoint? server)
    {
        foreach (var isIPv6 in new[] { false, true })
        {
            foreach (var space in Spaces(rules, isIPv6))
            {
                if (Port(space.ServerPorts, serverPorts, 443) is not { } serverPort || Port(space.ClientPorts, null, FirstDynamicPort) is not { } clientPort
                    || Hosts(space) is not var (source, destination))
                    continue;
                (client, server) = (new IPEndPoint(Address(source, isIPv6), clientPort), new IPEndPoint(Address(destination, isIPv6), serverPort));
                return true;
            }
        }

        (client, server) = (null, null);
        return false;
    }

    /// <summary>Whether some flow has packets that the headers of two rules take; quick, and true in doubt.</summary>
    public static bool MayBe(CompiledRule one, CompiledRule other)
    {
        ArgumentNullException.ThrowIfNull(one);
        ArgumentNullException.ThrowIfNull(other);
        return one.Header.IsTwoRules || other.Header.IsTwoRules || one.Header.MayMeet(other.Header);
    }

    private static int? Port(RangeSet ports, IReadOnlyList<int>? wanted, int usual)
    {
        if (wanted is not null)
            return wanted.Where(port => ports.Contains((UInt128)port)).Select(port => (int?)port).FirstOrDefault();
        // No host uses port 0.
        return ports.Contains((UInt128)usual) ? usual
            : ports.Runs.Where(run => run.Last > 0).Select(run => (int?)UInt128.Max(run.First, 1)).FirstOrDefault();
    }

    private static (UInt128 Client, UInt128 Server)? Hosts(FlowSpace space)
    {
        var client = Inside(space.Clients.Runs[0]);
        var server = Inside(space.Servers.Runs[^1]);
        if (client != server)
            return (client, server);
        foreach (var other in Ends(space.Servers))
        {
            if (other != client)
                return (client, other);
        }

        foreach (var other in Ends(space.Clients))
        {
            if (other != server)
                return (other, server);
        }

        return null;

        static IEnumerable<UInt128> Ends(RangeSet hosts) => hosts.Runs.SelectMany(run => new[] { run.First, run.Last });
    }

    /// <summary>A host of the run: not its first address, which is often that of the network, where it has others.</summary>
    private static UInt128 Inside((UInt128 First, UInt128 Last) run) => run.First == run.Last ? run.First : run.First + 1;

    private static IPAddress Address(UInt128 value, bool isIPv6)
    {
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteUInt128BigEndian(bytes, value);
        return new IPAddress(isIPv6 ? bytes : bytes[12..]);
    }

    /// <summary>What several rules take of one family: one space for each way in which their arrows can be read.</summary>
    private static List<FlowSpace> Spaces(IEnumerable<CompiledRule> rules, bool isIPv6)
    {
        List<FlowSpace>? spaces = null;
        foreach (var rule in rules)
        {
            if (rule.Body.IsIPv6 is { } own && own != isIPv6)
                return [];
            var written = rule.Header.Space(isIPv6);
            FlowSpace[] both = rule.Header.IsTwoRules ? [written, written.Reversed] : [written];
            spaces = [.. (spaces is null ? both : spaces.SelectMany(space => both.Select(space.Intersect))).Where(space => !space.IsEmpty)];
        }

        return spaces ?? [];
    }
}
