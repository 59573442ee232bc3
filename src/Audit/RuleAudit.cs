using TlsCompat.Firewall;

namespace TlsCompat.Audit;

/// <summary>Audits what was read: each policy with its groups as the firewall runs it, each other group by itself.</summary>
public sealed class RuleAudit(AuditSettings settings)
{
    public AuditSettings Settings { get; } = settings;

    /// <summary>The findings, document by document in the order of the input, made as they are asked for.</summary>
    public IEnumerable<Finding> Run(FirewallInventory inventory, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(inventory);
        foreach (var group in inventory.Groups)
        {
            cancellation.ThrowIfCancellationRequested();
            foreach (var diagnostic in group.Rules.Diagnostics)
            {
                var position = group.Origin.PositionOf(diagnostic.Span.Start);
                yield return new Finding
                {
                    RuleId = "TLSC090",
                    Severity = Severity.Medium,
                    Status = FindingStatus.Error,
                    Source = group.Origin.Document.Name,
                    Line = position.Line,
                    Column = position.Column,
                    RuleGroup = group.Name,
                    Title = "The text cannot be parsed",
                    Message = diagnostic.Message,
                    Recommendation = "Mend the line.",
                    HelpUri = "",
                    Fingerprint = "",
                };
            }
        }
    }
}
