namespace TlsCompat.Oracle.Tests;

/// <summary>A rule set and a handshake to be judged.</summary>
/// <param name="Rules">One rule a line, each with a sid below 100 and the addresses of case 0.</param>
/// <param name="Hello">The hello.</param>
/// <param name="Cuts">Where its segments after the first begin.</param>
/// <param name="IsIPv6">Whether the flow is IPv6.</param>
/// <param name="IsInbound">Whether the server is the one that lies in HOME_NET.</param>
internal sealed record OracleCase(string Rules, HelloRecipe Hello, IReadOnlyList<int> Cuts, bool IsIPv6 = false, bool IsInbound = false)
{
    /// <summary>The handshake between the addresses of a case's number.</summary>
    public Suricata.Engine.Play.TlsHandshake Handshake(int index) => new()
    {
        Hello = Hello.Build(),
        Cuts = Cuts,
        SourceAddress = IsInbound ? CaseAddresses.Server(index, IsIPv6) : CaseAddresses.Client(index, IsIPv6),
        DestinationAddress = IsInbound ? CaseAddresses.Client(index, IsIPv6) : CaseAddresses.Server(index, IsIPv6),
    };
}
