namespace TlsCompat.Firewall.Sources.Formats;

/// <summary>
/// A workload of binxio's aws-network-firewall: names of servers by account, of which that tool makes the rules. What it makes is not read here,
/// and said.
/// </summary>
internal sealed class WorkloadFormat : IStructuredFormat
{
    /// <summary>Whether a text may be one, before it is parsed.</summary>
    public static bool MayBe(string text) =>
        text.Contains("AccountId", StringComparison.Ordinal) && text.Contains("Destinations", StringComparison.Ordinal) && text.Contains("Sources", StringComparison.Ordinal);

    public bool TryRead(SourceNode root, FormatReading reading)
    {
        var rules = root["AccountId"] is null ? [] : (root["Rules"]?.Items ?? []).Where(rule => rule["Sources"] is not null && rule["Destinations"] is not null && rule["Type"]?.Text is "Egress" or "Inspection").ToList();
        if (rules.Count == 0)
            return false;
        reading.Unread(rules[0], rules.Count, $"the tool aws-network-firewall makes rules of the workload {root["Name"]?.Text ?? root["AccountId"]!.Text}, which are not in this file");
        return true;
    }
}
