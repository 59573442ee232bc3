using System.Globalization;

namespace TlsCompat.Oracle.Tests;

/// <summary>
/// How rules for AWS Network Firewall are written, and how often: aws-shapes.txt, counted in the repositories of docs/aws-rules.md.
/// </summary>
internal sealed class AwsShapes
{
    private readonly Dictionary<string, List<string[]>> _sections = new(StringComparer.Ordinal);

    private AwsShapes(TextReader text)
    {
        List<string[]> section = [];
        while (text.ReadLine() is { } line)
        {
            if (line.StartsWith('['))
                _sections[line[1..line.IndexOf(']', StringComparison.Ordinal)]] = section = [];
            else if (line.Length > 0 && !line.StartsWith('#'))
                section.Add(line.Split(' ', 2));
        }

        Sizes = Table("size", rest => ("", int.Parse(rest, CultureInfo.InvariantCulture)))[""];
        NextActions = Table("step", rest => (rest.Split(' ')[0], rest.Split(' ')[1]));
        Headers = Table("header", Pair);
        Rules = Table("rule", rest => Pair(rest) is var (head, options) ? (head.Split(' ')[0], new Shape(head.Split(' ')[1], options)) : default);
    }

    /// <param name="Protocol">As written in the rule.</param>
    /// <param name="Options">The options in their order, without sid, with a word in place of each value that is a name or a text.</param>
    internal sealed record Shape(string Protocol, string Options);

    public static AwsShapes Counted { get; } = Read();

    /// <summary>How many rules a file has.</summary>
    public WeightedChoice<int> Sizes { get; }

    /// <summary>The action of the rule behind one with an action; <c>-</c> begins a file.</summary>
    public IReadOnlyDictionary<string, WeightedChoice<string>> NextActions { get; }

    /// <summary>Addresses, ports and arrow by protocol.</summary>
    public IReadOnlyDictionary<string, WeightedChoice<string>> Headers { get; }

    /// <summary>Rules by action.</summary>
    public IReadOnlyDictionary<string, WeightedChoice<Shape>> Rules { get; }

    private static AwsShapes Read()
    {
        using var stream = typeof(AwsShapes).Assembly.GetManifestResourceStream("aws-shapes.txt")!;
        using var reader = new StreamReader(stream);
        return new AwsShapes(reader);
    }

    private Dictionary<string, WeightedChoice<T>> Table<T>(string section, Func<string, (string Key, T Value)> parse) => _sections[section]
        .Select(line => (Weight: int.Parse(line[0], CultureInfo.InvariantCulture), Item: parse(line[1])))
        .GroupBy(line => line.Item.Key, StringComparer.Ordinal)
        .ToDictionary(group => group.Key, group => new WeightedChoice<T>([.. group.Select(line => (line.Weight, line.Item.Value))]), StringComparer.Ordinal);

    private static (string Key, string Value) Pair(string text)
    {
        var bar = text.IndexOf('|', StringComparison.Ordinal);
        return (text[..bar].Trim(), text[(bar + 1)..].Trim());
    }
}
