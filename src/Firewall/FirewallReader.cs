using TlsCompat.Firewall.Sources;

namespace TlsCompat.Firewall;

/// <summary>Turns documents into rule groups and policies, and gives each policy the groups that it refers to.</summary>
public static class FirewallReader
{
    private static readonly ISourceReader[] Readers =
        [.. typeof(ISourceReader).Assembly.GetTypes()
            .Where(type => type is { IsClass: true, IsAbstract: false } && type.IsAssignableTo(typeof(ISourceReader)))
            .Select(type => (ISourceReader)Activator.CreateInstance(type)!)
            .OrderBy(reader => reader.Precedence)];

    public static FirewallInventory Read(IEnumerable<SourceDocument> documents)
    {
        ArgumentNullException.ThrowIfNull(documents);
        var groups = new List<RuleGroup>();
        var policies = new List<FirewallPolicy>();
        var problems = new List<SourceProblem>();
        foreach (var document in documents)
        {
            var read = Readers.First(reader => reader.CanRead(document)).Read(document);
            groups.AddRange(read.Groups);
            policies.AddRange(read.Policies);
            problems.AddRange(read.Problems);
        }

        return new FirewallInventory { Groups = groups, Policies = policies, Problems = problems };
    }
}
