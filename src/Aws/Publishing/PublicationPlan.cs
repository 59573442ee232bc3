using System.Text.Json.Nodes;

namespace TlsCompat.Aws.Publishing;

/// <summary>What is to be done in the Security Hub of one region.</summary>
public sealed record PublicationPlan
{
    /// <summary>Findings to import, as they are now; those that are known keep the time of their creation.</summary>
    public required IReadOnlyList<JsonObject> Imports { get; init; }

    /// <summary>Findings that are gone, to be imported once more as archived.</summary>
    public required IReadOnlyList<JsonObject> Archives { get; init; }

    /// <summary>Findings that somebody accepted, to be suppressed with the reason: what imports cannot change.</summary>
    public required IReadOnlyList<JsonObject> Suppressions { get; init; }

    /// <summary>Findings that were suppressed for a reason which is gone.</summary>
    public required IReadOnlyList<JsonObject> Reopened { get; init; }

    /// <summary>"import 4 findings, archive 1, suppress 1".</summary>
    public override string ToString()
    {
        (string Verb, int Count)[] steps = [("import", Imports.Count), ("archive", Archives.Count), ("suppress", Suppressions.Count), ("reopen", Reopened.Count)];
        var done = steps.Where(step => step.Count > 0).Select((step, i) => $"{step.Verb} {step.Count}{(i > 0 ? "" : step.Count == 1 ? " finding" : " findings")}");
        return string.Join(", ", done) is { Length: > 0 } text ? text : "change nothing";
    }
}
