using TlsCompat.Firewall;

namespace TlsCompat.Audit.Changes;

/// <summary>One side of a comparison.</summary>
/// <param name="Name">What the caller calls it: a path, a revision with a path, what is live. Names of documents that begin with it are told apart by what follows.</param>
/// <param name="Inventory">What was read of it.</param>
public sealed record ComparedSide(string Name, FirewallInventory Inventory)
{
    /// <summary>The name of a rule group with the path of its document within the side: several files may hold one of the same name.</summary>
    internal string KeyOf(RuleGroup group)
    {
        var (document, root) = (Normal(group.Origin.Document.Name), Normal(Name).TrimEnd('/'));
        return $"{(document.StartsWith(root, StringComparison.Ordinal) ? document[root.Length..].TrimStart('/') : document)} {group.Name}";
    }

    private static string Normal(string path) => path.Replace('\\', '/') is ['.', '/', .. var rest] ? rest : path.Replace('\\', '/');
}
