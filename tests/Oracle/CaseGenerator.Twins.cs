using TlsCompat.Audit.Trials;

namespace TlsCompat.Oracle.Tests;

internal sealed partial class CaseGenerator
{
    /// <summary>A hello in one segment and the same in two: most often as the audit's witnesses are, else cut anywhere.</summary>
    public SplitTwins NextTwins()
    {
        var hello = Pick(WitnessClient.All).HelloFor(_random.Next(4) == 0 ? "unlisted.example.invalid" : Pick(Names));
        return _random.Next(5) switch
        {
            0 => new SplitTwins(hello.ServerName, hello.Whole, hello.Whole, [_random.Next(1, hello.Whole.Length)]),
            1 => new SplitTwins(hello.ServerName, hello.Whole, hello.Split, [_random.Next(1, hello.Split.Length)]),
            _ => new SplitTwins(hello.ServerName, hello.Whole, hello.Split, hello.Cuts),
        };
    }
}
