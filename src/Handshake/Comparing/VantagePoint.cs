using System.Collections.Immutable;
using TlsCompat.Handshake.Diagnosing.Patterns;

namespace TlsCompat.Handshake.Comparing;

/// <summary>
/// Compares what is seen from here with what another vantage point saw. The same hello to the same address that passes from one
/// of them and not from the other clears the server; one that fails from both clears neither.
/// </summary>
public static class VantagePoint
{
    /// <summary>The result with a diagnosis that takes the other vantage point into account, or the result as it is where that saw nothing of this endpoint.</summary>
    public static EndpointResult Compare(EndpointResult here, IEnumerable<VantageResult> others)
    {
        ArgumentNullException.ThrowIfNull(here);
        var candidates = others.Where(other => other.IsSameEndpoint(here)).ToList();
        // The very same address proves more than another one of the same name.
        return (candidates.Find(other => other.Address is not null && other.Address.Equals(here.ServerAddress)) ?? candidates.FirstOrDefault()) is { } there
            ? here with { Diagnosis = Compare(here, there) }
            : here;
    }

    private static Diagnosis Compare(EndpointResult here, VantageResult there)
    {
        var diagnosis = here.Diagnosis;
        var seen = VantageResult.Of(here).Passed;
        var common = seen.Keys.Where(there.Passed.ContainsKey).Order(StringComparer.Ordinal).ToList();
        var onlyThere = common.FindAll(probe => seen[probe] == false && there.Passed[probe] == true);
        var onlyHere = common.FindAll(probe => seen[probe] == true && there.Passed[probe] == false);
        var nowhere = common.FindAll(probe => seen[probe] == false && there.Passed[probe] == false);
        var isSameAddress = there.Address is not null && there.Address.Equals(here.ServerAddress);
        var address = isSameAddress ? "the same address" : "another address of the same name";

        if (onlyThere.Count > 0)
        {
            return diagnosis with
            {
                Confidence = isSameAddress && diagnosis.Kind != DiagnosisKind.Undecided ? Confidence.Certain : Confidence.Likely,
                Summary = $"{diagnosis.Summary} From the other vantage point it passes to {address}: the path from here is at fault, {(isSameAddress ? "not the server." : "or this one address.")}",
                Evidence = [.. diagnosis.Evidence, $"Fails here and passes from the other vantage point: {Names(onlyThere)}."],
                NextSteps = diagnosis.NextSteps.RemoveAll(step => step.StartsWith("Test from another network", StringComparison.Ordinal)),
            };
        }

        if (onlyHere.Count > 0)
        {
            return diagnosis with
            {
                Evidence = [.. diagnosis.Evidence, $"Passes here, to {address}, and fails from the other vantage point: {Names(onlyHere)}."],
                NextSteps = [.. diagnosis.NextSteps, "Look at the path from the other vantage point: the server is well from here."],
            };
        }

        // What a healthy server declines, such as a group that it does not know, fails everywhere and is no fault.
        return nowhere.Count == 0 || here.CompatibleOverTcp == true
            ? diagnosis with { Evidence = [.. diagnosis.Evidence, common.Count == 0 ? "The other vantage point ran none of these probes." : "The other vantage point saw the same."] }
            : diagnosis with
            {
                Summary = $"{diagnosis.Summary} From the other vantage point it fails as well: the server, or something that stands before it on both paths.",
                Evidence = [.. diagnosis.Evidence, $"Fails from both vantage points: {Names(nowhere)}."],
            };
    }

    private static string Names(List<string> probes) => string.Join(", ", probes);
}
