using TlsCompat.Firewall.Sources;

namespace TlsCompat.Firewall.Reading;

/// <summary>Turns documents into rule groups and policies, and gives each policy the groups that it refers to.</summary>
public static class FirewallReader
{
    /// <summary>What the names of files end with that a reader asks for; of a folder these are read.</summary>
    public static IReadOnlyList<string> Extensions { get; } =
        [.. SourceReaders.All.SelectMany(reader => reader.Extensions).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    /// <summary>Reads what <see cref="SourceFiles"/> found; problems stay in the order of the inputs.</summary>
    public static FirewallInventory Read(IEnumerable<SourceInput> inputs)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        return Combine(inputs.Select(input =>
            input.Document is { } document ? Read(document)
            : input.Unjudged is { } unjudged ? new FirewallInventory { Unjudged = [unjudged] }
            : input.Problem!.Recommendation is null ? new FirewallInventory { Problems = [input.Problem] }
            : new FirewallInventory { Unread = [input.Problem] }));
    }

    public static FirewallInventory Read(IEnumerable<SourceDocument> documents)
    {
        ArgumentNullException.ThrowIfNull(documents);
        return Combine(documents.Select(Read));
    }

    /// <summary>That a source which may hold many files holds neither a group nor a policy; null where it does, or where it was said what it holds instead.</summary>
    /// <param name="source">The folder or pattern as the call names it.</param>
    /// <param name="part">What was read there.</param>
    /// <param name="isFolder">Whether it is known to be a folder, whatever it is called.</param>
    public static SourceProblem? FindNothing(string source, FirewallInventory part, bool isFolder = false)
    {
        ArgumentNullException.ThrowIfNull(part);
        if (part.IsLeftOpen)
        {
            return new SourceProblem(source, null, $"nothing in it could be judged: {(part.HoldsProgram
                ? "only running the program tells its rules; audit what it makes, for the CDK what cdk synth writes"
                : "its rules are what the callers of its modules give; audit the configuration that calls them, give the values (--var, -Var)")}, or allow it with --allow-empty (-AllowEmpty)");
        }

        if (part.Groups.Count + part.Policies.Count + part.Problems.Count + part.Unread.Count > 0 || (!isFolder && !Directory.Exists(source) && !Files.FilePattern.IsPattern(source)))
            return null;
        var stateless = part.Skipped.Count(skipped => skipped.Position is not null);
        return new SourceProblem(source, null, $"no rule group and no firewall policy was found in it{(stateless > 0 ? " that decides about TLS" : "")}; name the files or another folder, or allow it with --allow-empty (-AllowEmpty)");
    }

    /// <summary>
    /// Reads an object: an answer of the AWS API, a RuleGroup or a FirewallPolicy, by the names of its properties. The text
    /// of a group becomes a document of its own, so that a patched text can be had.
    /// </summary>
    /// <param name="node">The object.</param>
    /// <param name="name">What to call a group or policy that does not say its name.</param>
    /// <param name="document">What to call its document; null for the name of the group or policy, which is one of its region only.</param>
    /// <returns>Null where the object is none of these.</returns>
    public static FirewallInventory? ReadObject(SourceNode node, string name, string? document = null)
    {
        ArgumentNullException.ThrowIfNull(node);
        var shapes = new AwsShapes(new ObjectOrigins(name, document));
        return shapes.TryRead(node, name) ? Combine([shapes.Inventory]) : null;
    }

    /// <summary>
    /// Puts together what was read piece by piece, and resolves the references of the policies among all of the groups: by
    /// ARN, else by the name that ends the ARN, among groups whose own ARN is not known.
    /// </summary>
    public static FirewallInventory Combine(IEnumerable<FirewallInventory> parts)
    {
        ArgumentNullException.ThrowIfNull(parts);
        var groups = new List<RuleGroup>();
        var policies = new List<FirewallPolicy>();
        var problems = new List<SourceProblem>();
        var skipped = new List<SkippedSource>();
        var unread = new List<SourceProblem>();
        var templates = new HashSet<string>(StringComparer.Ordinal);
        var unjudged = new List<UnjudgedText>();
        var included = new HashSet<string>(StringComparer.Ordinal);
        var replaced = new HashSet<string>(StringComparer.Ordinal);
        foreach (var part in parts)
        {
            groups.AddRange(part.Groups);
            policies.AddRange(part.Policies);
            problems.AddRange(part.Problems);
            skipped.AddRange(part.Skipped);
            unread.AddRange(part.Unread);
            unjudged.AddRange(part.Unjudged);
            included.UnionWith(part.Included);
            replaced.UnionWith(part.Replaced);
            templates.UnionWith(part.IncludedTemplates);
        }

        // What a module leaves to its caller is read where it is called.
        if (replaced.Count > 0)
        {
            var left = policies.FindAll(policy => IsReplaced(policy.LeftOpenBy) || policy.Groups.Any(reference => IsReplaced(reference.Group?.LeftOpenBy)));
            policies.RemoveAll(left.Contains);
            groups.RemoveAll(group => (IsReplaced(group.LeftOpenBy) || left.Exists(policy => Has(policy, group))) && !policies.Exists(policy => Has(policy, group)));
        }

        if (included.Count > 0)
            groups.RemoveAll(group => group.Module is null && group.Origin.Document.FilePath is { } path && included.Contains(Path.GetFullPath(path)));

        if (templates.Count > 0)
        {
            groups.RemoveAll(group => IsByItself(group.Module, group.Origin.Document));
            policies.RemoveAll(policy => IsByItself(policy.Module, policy.Document));
        }

        bool IsByItself(string? module, SourceDocument document) =>
            module?.Contains('>', StringComparison.Ordinal) == false && document.FilePath is { } path && templates.Contains(Path.GetFullPath(path));

        return new FirewallInventory
        {
            Groups = groups,
            Policies = policies.ConvertAll(policy => Resolve(policy, groups)),
            Problems = problems,
            Skipped = skipped,
            Unread = unread,
            Unjudged = included.Count == 0 ? unjudged : [.. unjudged.Where(text => !included.Contains(Path.GetFullPath(text.Source)))],
            Included = [.. included],
            Replaced = [.. replaced],
            IncludedTemplates = [.. templates],
        };

        static bool Has(FirewallPolicy policy, RuleGroup group) => policy.Groups.Any(reference => ReferenceEquals(reference.Group, group));

        bool IsReplaced(SourceDocument? document) => document?.FilePath is { } path && replaced.Contains(Path.GetFullPath(path));
    }

    private static FirewallInventory Read(SourceDocument document)
    {
        try
        {
            return SourceReaders.All.First(reader => reader.CanRead(document)).Read(document);
        }
        catch (Exception error) when (error is not (OperationCanceledException or OutOfMemoryException))
        {
            // A fault of ours, at which the other documents are not to fail.
            return new FirewallInventory
            {
                Unread = [new SourceProblem(document.Name, null, $"reading it failed: {error.GetType().Name}") { Recommendation = "Report it with the file: nothing in the file was looked at." }],
            };
        }
    }

    private static FirewallPolicy Resolve(FirewallPolicy policy, List<RuleGroup> groups) => policy with
    {
        Groups = [.. policy.Groups.Select(reference => reference with
        {
            Group = reference.Group
                ?? groups.Find(group => group.Arn == reference.ResourceArn && (group.Module is null || group.Module == policy.Module))
                ?? groups.Find(group => group.Arn is null && group.Name == ResourceArn.NameIn(reference.ResourceArn)),
        })],
    };
}
