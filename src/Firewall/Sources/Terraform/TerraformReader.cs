using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Firewall.Sources.Terraform;

/// <summary>
/// Terraform's configuration language, with what the files beside it say. A file without rule groups and policies is a problem where the caller
/// named it, and passed over where a folder held it.
/// </summary>
public sealed class TerraformReader : ISourceReader
{
    public IReadOnlyList<string> Extensions { get; } = [".tf", ".tofu"];

    public bool CanRead(SourceDocument document)
    {
        ArgumentNullException.ThrowIfNull(document);
        return Extensions.Any(extension => document.Name.EndsWith(extension, StringComparison.OrdinalIgnoreCase))
            || (!document.IsFound && !document.IsProse && (document.Text.Contains("resource \"aws_networkfirewall_", StringComparison.Ordinal) || document.Text.Contains("resource \"awscc_networkfirewall_", StringComparison.Ordinal)));
    }

    public FirewallInventory Read(SourceDocument document)
    {
        ArgumentNullException.ThrowIfNull(document);
        if (HclText.Parse(document.Text) is { Error: { } error })
        {
            return document.IsFound && !document.Text.Contains(TerraformTypes.Service, StringComparison.Ordinal)
                ? new FirewallInventory { Skipped = [new SkippedSource(document.Name, null, "not Terraform, and not about firewalls")] }
                : new FirewallInventory { Problems = [new SourceProblem(document.Name, document.Lines[error.Span.Start], $"broken Terraform: {error.Message}")] };
        }

        return TerraformInventory.Complete(document, TerraformFolders.Read(document));
    }
}
