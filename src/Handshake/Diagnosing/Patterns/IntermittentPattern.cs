namespace TlsCompat.Handshake.Diagnosing.Patterns;

/// <summary>The same probe passed and failed.</summary>
internal sealed class IntermittentPattern : DiagnosisPattern
{
    public override Diagnosis? Match(Observations seen)
    {
        var both = seen.Results.GroupBy(result => result.Probe)
            .Where(attempts => attempts.Any(result => result.Passed) && attempts.Any(result => !result.Passed))
            .ToList();
        // Whether a server that reads once gets two segments together is chance: what is steady is that it fails where they come apart.
        var isByChance = seen.PausedSplitPasses == false && both.TrueForAll(attempts => attempts.All(Observations.IsSplit));
        if (both.Count == 0 || isByChance)
            return null;
        return new Diagnosis(
            DiagnosisKind.Intermittent,
            Confidence.Certain,
            "The same ClientHello passes at one time and fails at another.",
            [.. both.Select(attempts => $"{attempts.Key}: {attempts.Count(result => result.Passed)} of {attempts.Count()} passed."), .. both.SelectMany(attempts => attempts).Where(result => !result.Passed).Select(ProbeWords.Of)],
            ["Repeat more often to see the rate.", "Ask whether several servers, or several paths, stand behind the address: one of them may be at fault."]);
    }
}
