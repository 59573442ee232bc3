using TlsCompat.Suricata.Engine.Patterns;
using TlsCompat.Suricata.Engine.Rules.Transactions;

namespace TlsCompat.Suricata.Engine.Rules;

/// <summary>
/// All that stands in the payloads of handshakes, four bytes at a time without regard to case: tells which rules look for content that none
/// of them holds, and so match none. It may take some for ones that match, never the other way round.
/// </summary>
internal sealed class PayloadGrams
{
    private const int Length = 4;

    private readonly HashSet<uint> _grams = [];

    /// <summary>Takes in all that one side of a flow sends.</summary>
    public void Add(ReadOnlySpan<byte> stream)
    {
        for (var i = 0; i + Length <= stream.Length; i++)
            _grams.Add(GramAt(stream, i));
    }

    /// <summary>Whether a rule looks for content in payloads or streams that is in none, so that it matches no packet.</summary>
    public bool Lacks(CompiledRule rule) => (rule.Body.Payload is { } payload && Lacks(payload))
        || rule.Body.Checks.Exists(check => check is StreamCheck stream && Lacks(stream.Patterns));

    /// <summary>Only contents that are looked for from a place of their own, before anything else: what comes behind may be unknown before it is looked for.</summary>
    private bool Lacks(PatternList patterns)
    {
        foreach (var node in patterns.Nodes)
        {
            if (node is not ContentNode { IsNegated: false, IsRelative: false } content)
                return false;
            for (var i = 0; i + Length <= content.Bytes.Length; i++)
            {
                if (!_grams.Contains(GramAt(content.Bytes, i)))
                    return true;
            }
        }

        return false;
    }

    private static uint GramAt(ReadOnlySpan<byte> bytes, int at)
    {
        var gram = 0u;
        foreach (var value in bytes.Slice(at, Length))
            gram = (gram << 8) | (value is >= (byte)'A' and <= (byte)'Z' ? value | 0x20u : value);
        return gram;
    }
}
