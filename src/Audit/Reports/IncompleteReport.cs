using System.Security.Cryptography;
using TlsCompat.Audit.Checks;
using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Audit.Reports;

/// <summary>What came for a report and is not in it, as a finding: a report that says nothing of it would pass for a whole one.</summary>
public static class IncompleteReport
{
    private static readonly CheckDescriptor Descriptor = Check.All.OfType<UndecidedCheck>().Single().Descriptor;

    /// <param name="report">The report's file.</param>
    /// <param name="refused">How many objects, files or lines are not in it.</param>
    public static Finding Finding(string report, int refused) => new()
    {
        RuleId = Descriptor.Id,
        Severity = Severity.Medium,
        Status = FindingStatus.Error,
        Source = report,
        Line = 1,
        Column = 1,
        Title = Descriptor.Title,
        Message = $"This report is not complete: {refused} {(refused == 1 ? "object, file or line was no finding and is" : "objects, files or lines were no findings and are")} not in it.",
        Recommendation = "See the errors of the call that wrote it, and write it again from whole findings.",
        HelpUri = Descriptor.HelpUri,
        Fingerprint = Convert.ToHexString(SHA256.HashData(LosslessText.Encode($"{Descriptor.Id}\n{report}")), 0, 8).ToLowerInvariant(),
    };
}
