using System.Globalization;
using System.Text;

namespace TlsCompat.Fuzz.Tests;

/// <summary>Near misses of a file: a few edits that a person, a merge or an attacker might make. The same seed makes the same.</summary>
internal sealed class Mutator(Random random)
{
    private const int MostBytes = 64 * 1024;
    private const int MostEdits = 6;

    private const string Marks = "\"';:,(){}[]!$#|\\/ \n\t*&";

    private static readonly string[] Numbers = ["0", "-1", "1", "255", "256", "65535", "65536", "2147483647", "2147483648", "4294967295", "4294967296", "9223372036854775807", "18446744073709551616", "1e309", "00", "0.5"];

    /// <param name="bytes">What is changed.</param>
    /// <param name="others">Where pieces may come from.</param>
    public byte[] Mutate(byte[] bytes, IReadOnlyList<byte[]> others)
    {
        for (var edits = 1 + random.Next(MostEdits); edits > 0; edits--)
            bytes = Edit(bytes, others);
        return bytes.Length > MostBytes ? bytes[..MostBytes] : bytes;
    }

    private byte[] Edit(byte[] bytes, IReadOnlyList<byte[]> others)
    {
        var (from, to) = Span(bytes);
        switch (random.Next(12))
        {
            case 0:
                return [.. bytes[..from], .. bytes[to..]];
            case 1:
                return [.. bytes[..to], .. bytes[from..]];
            case 2:
            case 3:
                return [.. bytes[..from], .. Tokens.All[random.Next(Tokens.All.Count)], .. bytes[from..]];
            case 4:
                return [.. bytes[..from], .. Tokens.All[random.Next(Tokens.All.Count)], .. bytes[to..]];
            case 5:
                return bytes.Length == 0 ? bytes : [.. bytes[..from], (byte)random.Next(256), .. bytes[Math.Min(from + 1, bytes.Length)..]];
            case 6:
                return random.Next(4) == 0 ? bytes[..from] : [.. bytes[..from], (byte)Marks[random.Next(Marks.Length)], .. bytes[from..]];
            case 7:
                var (start, end) = Line(bytes);
                return [.. bytes[..end], .. Enumerable.Repeat(bytes[start..end], 1 + random.Next(random.Next(8) == 0 ? 60 : 3)).SelectMany(line => line), .. bytes[end..]];
            case 8:
                var line = Line(bytes);
                var moved = bytes[line.Start..line.End];
                byte[] rest = [.. bytes[..line.Start], .. bytes[line.End..]];
                var at = random.Next(rest.Length + 1);
                return [.. rest[..at], .. moved, .. rest[at..]];
            case 9:
                var other = others[random.Next(others.Count)];
                var piece = Span(other);
                return [.. bytes[..from], .. other[piece.From..piece.To], .. bytes[from..]];
            case 10:
                return Number(bytes);
            default:
                return Word(bytes, from);
        }
    }

    /// <summary>Another number in place of one.</summary>
    private byte[] Number(byte[] bytes)
    {
        var digits = Enumerable.Range(0, bytes.Length).Where(i => char.IsAsciiDigit((char)bytes[i]) && (i == 0 || !char.IsAsciiDigit((char)bytes[i - 1]))).ToList();
        if (digits.Count == 0)
            return bytes;
        var from = digits[random.Next(digits.Count)];
        var to = from;
        while (to < bytes.Length && char.IsAsciiDigit((char)bytes[to]))
            to++;
        var text = random.Next(3) == 0 ? random.Next().ToString(CultureInfo.InvariantCulture) : Numbers[random.Next(Numbers.Length)];
        return [.. bytes[..from], .. Encoding.ASCII.GetBytes(text), .. bytes[to..]];
    }

    /// <summary>A word that is in the file already, somewhere else.</summary>
    private byte[] Word(byte[] bytes, int at)
    {
        var (from, to) = WordAt(bytes, random.Next(bytes.Length + 1));
        var (start, end) = WordAt(bytes, at);
        return [.. bytes[..start], .. bytes[from..to], .. bytes[end..]];
    }

    private static (int From, int To) WordAt(byte[] bytes, int at)
    {
        var from = at;
        while (from > 0 && IsWord(bytes[from - 1]))
            from--;
        var to = at;
        while (to < bytes.Length && IsWord(bytes[to]))
            to++;
        return (from, to);

        static bool IsWord(byte b) => char.IsAsciiLetterOrDigit((char)b) || b is (byte)'_' or (byte)'.' or (byte)'-';
    }

    /// <summary>Short ones mostly.</summary>
    private (int From, int To) Span(byte[] bytes)
    {
        var from = random.Next(bytes.Length + 1);
        return (from, Math.Min(bytes.Length, from + random.Next(random.Next(4) == 0 ? 400 : 24)));
    }

    private (int Start, int End) Line(byte[] bytes)
    {
        var at = random.Next(bytes.Length + 1);
        var start = at == 0 ? 0 : Array.LastIndexOf(bytes, (byte)'\n', at - 1) + 1;
        var end = Array.IndexOf(bytes, (byte)'\n', at);
        return (start, end < 0 ? bytes.Length : end + 1);
    }
}
