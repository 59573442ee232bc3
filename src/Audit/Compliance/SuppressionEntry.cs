using System.IO.Enumeration;
using TlsCompat.Firewall;
using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Audit.Compliance;

/// <summary>One written suppression: which findings it accepts, and where it stands.</summary>
internal sealed record SuppressionEntry
{
    public required Suppression Suppression { get; init; }

    /// <summary>The document that holds it, for what is to be said about it.</summary>
    public required string Source { get; init; }

    public required TextPosition Position { get; init; }

    /// <summary>The checks whose findings it accepts.</summary>
    public required IReadOnlySet<string> RuleIds { get; init; }

    /// <summary>A pattern with <c>*</c> and <c>?</c> for the name of the group or policy; null for any.</summary>
    public string? RuleGroup { get; init; }

    /// <summary>Null for any rule, and for what is no rule.</summary>
    public IReadOnlySet<uint>? Sids { get; init; }

    /// <summary>The lines that it stands above; null for any place.</summary>
    public PlaceInDocument? Place { get; init; }

    public bool Accepts(Finding finding) =>
        RuleIds.Contains(finding.RuleId)
        && (RuleGroup is null || (finding.RuleGroup is { } name && FileSystemName.MatchesSimpleExpression(RuleGroup, name, ignoreCase: false)))
        && (Sids is null || (finding.Sid is { } sid && Sids.Contains(sid)))
        && (Place is null || Place.Holds(finding));

    public bool IsExpired(DateOnly today) => Suppression.Expires < today;

    public SourceProblem Tell(string message) => new(Source, Position, $"the suppression of {string.Join(", ", RuleIds)} {message}");
}
