using TlsCompat.Suricata.Engine;

namespace TlsCompat.Oracle.Tests;

/// <summary>A rule set and a handshake to be judged.</summary>
/// <param name="Rules">One rule a line, each with a sid below 100; addresses are any, $HOME_NET and $EXTERNAL_NET.</param>
/// <param name="Hello">The hello.</param>
/// <param name="Cuts">Where its segments after the first begin.</param>
internal sealed record OracleCase(string Rules, HelloRecipe Hello, IReadOnlyList<int> Cuts)
{
    /// <summary>The handshake between the addresses of a case's number.</summary>
    public Handshake Handshake(int index) => new()
    {
        Hello = Hello.Build(),
        Cuts = Cuts,
        SourceAddress = CaseRules.Client(index),
        DestinationAddress = CaseRules.Server(index),
    };
}
