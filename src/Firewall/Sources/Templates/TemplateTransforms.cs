namespace TlsCompat.Firewall.Sources.Templates;

/// <summary>The section Transform of a template: what AWS::Include adds to its sections, and macros that may change all of it.</summary>
internal static class TemplateTransforms
{
    private const string Include = "AWS::Include";

    /// <summary>A template with the sections of what it includes.</summary>
    /// <param name="root">The template as written.</param>
    /// <param name="included">Reads what it includes.</param>
    /// <param name="open">Takes each transform whose outcome is not known, and why.</param>
    public static SourceNode Apply(SourceNode root, IncludedTemplates included, Action<SourceNode, string> open)
    {
        var whole = root;
        foreach (var transform in root["Transform"] is not { } section ? [] : section.Items.Any() ? section.Items : [section])
        {
            var name = transform.Text ?? transform["Name"]?.Text;
            if (name == Include && transform["Parameters"]?["Location"] is { Text: { } path } location)
            {
                if (included.Include(path) is { } part)
                    whole = Merge(whole, part);
                else
                    open(location, $"the template includes {path}, which is not a file below the root");
            }
            // Those of AWS change resources of other kinds.
            else if (name is null || name == Include || !name.StartsWith("AWS::", StringComparison.Ordinal))
            {
                open(transform, $"the macro {name ?? "of this template"} may change the template when it is deployed");
            }
        }

        return whole;
    }

    private static MapNode Merge(SourceNode whole, SourceNode part) => new(
        [
            .. whole.Members.Select(section => part[section.Key] is { } more && more.Members.Any()
                ? KeyValuePair.Create<string, SourceNode>(section.Key, new MapNode([.. section.Value.Members, .. more.Members], section.Value))
                : section),
            .. part.Members.Where(section => whole[section.Key] is null),
        ],
        whole);
}
