namespace TlsCompat.Firewall.Sources;

/// <summary>A member that the type of its object does not have, so that AWS, or the tool in between, does not take what it says.</summary>
/// <param name="Type">The type of the object.</param>
/// <param name="Name">The name of the member.</param>
/// <param name="Value">What it says.</param>
/// <param name="Names">The names that the type has.</param>
internal sealed record UnknownMember(string Type, string Name, SourceNode Value, IReadOnlyList<string> Names)
{
    // Of the pen, but for capitals and underscores.
    private const int MostSlips = 2;

    /// <summary>The name that was meant, where one is near.</summary>
    public string? Meant { get; } = Names.Select(each => (Name: each, Slips: Slips(Plain(Name), Plain(each)))).Where(each => each.Slips <= MostSlips).OrderBy(each => each.Slips).FirstOrDefault().Name;

    /// <summary>What to write in its place.</summary>
    public string Recommendation => Meant is null ? $"Write one of {string.Join(", ", Names)}." : $"Write {Meant}.";

    /// <summary>What is lost with it, where that decides about all traffic that no rule decides.</summary>
    public string Consequence(SourceNode policy) =>
        Meant is { } meant && Plain(meant) == "STATEFULDEFAULTACTIONS" && policy[meant] is null ? "; the policy is without its default actions" : "";

    private static string Plain(string name) => name.Replace("_", "", StringComparison.Ordinal).ToUpperInvariant();

    /// <summary>How many characters one word has too many, too few or otherwise than another (Levenshtein's distance).</summary>
    private static int Slips(string first, string second)
    {
        var row = Enumerable.Range(0, second.Length + 1).ToArray();
        for (var i = 1; i <= first.Length; i++)
        {
            var (diagonal, left) = (row[0], i);
            row[0] = i;
            for (var j = 1; j <= second.Length; j++)
            {
                left = Math.Min(Math.Min(left, row[j]) + 1, diagonal + (first[i - 1] == second[j - 1] ? 0 : 1));
                (diagonal, row[j]) = (row[j], left);
            }
        }

        return row[second.Length];
    }
}
