namespace TlsCompat.Audit;

/// <summary>From a finding to its patch. An extension for the same reason as those of <see cref="PatchSite"/>.</summary>
public static class FindingPatch
{
    extension(Finding finding)
    {
        /// <summary>The change behind <see cref="Finding.SuggestedRule"/>; null in a finding that was read from a report.</summary>
        public RulePatch? Patch => finding.Patch;
    }
}
