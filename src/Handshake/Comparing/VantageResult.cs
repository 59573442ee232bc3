using System.Collections.Frozen;
using System.Net;

namespace TlsCompat.Handshake.Comparing;

/// <summary>What another vantage point saw of one address of an endpoint: as much of a result as a comparison needs.</summary>
/// <param name="Host">The host as in <see cref="EndpointResult.Host"/>.</param>
/// <param name="Port">The port.</param>
/// <param name="Address">The address; null where it is not known.</param>
/// <param name="ServerName">The server name that was sent; null for none.</param>
/// <param name="Passed">By probe, whether it passed each time; null where it did both.</param>
public sealed record VantageResult(string Host, int Port, IPAddress? Address, string? ServerName, FrozenDictionary<string, bool?> Passed)
{
    /// <param name="result">A result of this machine.</param>
    public static VantageResult Of(EndpointResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        return new VantageResult(result.Host, result.Port, result.ServerAddress, result.ServerName, Sum(result.Probes.Select(probe => (probe.Probe, probe.Passed))));
    }

    /// <summary>Whether each probe passed every time, from one row a run; null for one that did both.</summary>
    public static FrozenDictionary<string, bool?> Sum(IEnumerable<(string Probe, bool Passed)> runs) => runs
        .GroupBy(run => run.Probe, run => run.Passed, StringComparer.OrdinalIgnoreCase)
        .ToFrozenDictionary(probe => probe.Key, probe => probe.Distinct().Count() == 1 ? probe.First() : (bool?)null, StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether both asked the same server for the same name, be it at another address.</summary>
    internal bool IsSameEndpoint(EndpointResult result) =>
        Port == result.Port
        && string.Equals(Host, result.Host, StringComparison.OrdinalIgnoreCase)
        && string.Equals(ServerName, result.ServerName, StringComparison.OrdinalIgnoreCase);
}
