using System.Buffers.Binary;
using TlsCompat.Suricata.Engine.Patterns;
using TlsCompat.Suricata.Engine.Rules.Transactions;
using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Suricata.Engine.Rules;

/// <summary>
/// Finds, among tens of thousands of rules on the SNI, the few whose pattern occurs in a name: by the hash of a suffix, of a
/// prefix, or of four bytes anywhere. It may find too many, never too few; letter case is left to the rule.
/// </summary>
internal sealed class ServerNameIndex
{
    private const int Gram = 4;

    private readonly Dictionary<ulong, List<int>> _suffixes = [];
    private readonly Dictionary<ulong, List<int>> _dottedSuffixes = [];
    private readonly Dictionary<ulong, List<int>> _prefixes = [];
    private readonly Dictionary<uint, List<int>> _grams = [];

    /// <summary>Takes a rule in, when one of its patterns says where it can match.</summary>
    public bool TryAdd(int index, CompiledRule rule)
    {
        if (rule.Body.Checks is not [BufferCheck { Buffer.IsServerName: true, Preselects: true, PreselectsByAbsence: false } check, ..])
            return false;
        var isDotted = check.Transforms is [BufferTransform.DotPrefix];
        if (check.Transforms.Count > 0 && !isDotted)
            return false;

        ContentNode? best = null;
        foreach (var node in check.Patterns.Nodes)
        {
            if (node is ContentNode { IsNegated: false } content && (best is null || Rank(content) > Rank(best)))
                best = content;
        }

        if (best is null)
            return false;
        if (best.EndsWith)
            return Add(isDotted ? _dottedSuffixes : _suffixes, HashBackwards(best.Bytes), index);
        if (best.StartsWith && !isDotted)
            return Add(_prefixes, HashForwards(best.Bytes), index);
        return best.Bytes.Length >= Gram && Add(_grams, GramAt(best.Bytes, 0), index);
    }

    /// <summary>The rules that may match the name, unordered; a rule may come more than once.</summary>
    public void Find(ReadOnlySpan<byte> name, List<int> found)
    {
        var hash = Fnv1a.Start;
        for (var i = name.Length - 1; i >= 0; i--)
        {
            hash = Step(hash, name[i]);
            Append(_suffixes, hash, found);
            Append(_dottedSuffixes, hash, found);
        }

        Append(_dottedSuffixes, Step(hash, (byte)'.'), found);
        hash = Fnv1a.Start;
        foreach (var value in name)
        {
            hash = Step(hash, value);
            Append(_prefixes, hash, found);
        }

        if (_grams.Count == 0)
            return;
        byte[] dotted = [(byte)'.', .. name];
        for (var i = 0; i + Gram <= dotted.Length; i++)
        {
            if (_grams.TryGetValue(GramAt(dotted, i), out var rules))
                found.AddRange(rules);
        }
    }

    private static int Rank(ContentNode content) => content.Bytes.Length + (content.EndsWith ? 1000 : content.StartsWith ? 500 : 0);

    private static bool Add<TKey>(Dictionary<TKey, List<int>> rules, TKey key, int index)
        where TKey : notnull
    {
        if (!rules.TryGetValue(key, out var list))
            rules[key] = list = [];
        list.Add(index);
        return true;
    }

    private static void Append(Dictionary<ulong, List<int>> rules, ulong hash, List<int> found)
    {
        if (rules.TryGetValue(hash, out var list))
            found.AddRange(list);
    }

    private static ulong HashBackwards(ReadOnlySpan<byte> bytes)
    {
        var hash = Fnv1a.Start;
        for (var i = bytes.Length - 1; i >= 0; i--)
            hash = Step(hash, bytes[i]);
        return hash;
    }

    private static ulong HashForwards(ReadOnlySpan<byte> bytes)
    {
        var hash = Fnv1a.Start;
        foreach (var value in bytes)
            hash = Step(hash, value);
        return hash;
    }

    private static ulong Step(ulong hash, byte value) => Fnv1a.Step(hash, Lower(value));

    private static uint GramAt(ReadOnlySpan<byte> bytes, int at) =>
        BinaryPrimitives.ReadUInt32LittleEndian([Lower(bytes[at]), Lower(bytes[at + 1]), Lower(bytes[at + 2]), Lower(bytes[at + 3])]);

    private static byte Lower(byte value) => value is >= (byte)'A' and <= (byte)'Z' ? (byte)(value | 0x20) : value;
}
