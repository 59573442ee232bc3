using System.Management.Automation;
using TlsCompat.Audit.Checks;

namespace TlsCompat.Cmdlets;

/// <summary>Shows the pages of checks: how bad a fault is, why, and how to fix it.</summary>
[Cmdlet(VerbsCommon.Get, "TlsRuleCheck", HelpUri = HelpPages + "Get-TlsRuleCheck.md")]
[OutputType(typeof(CheckPage))]
public sealed class GetTlsRuleCheckCommand : CancellableCommand
{
    // By the name that findings have for it.
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("RuleId", "CheckId")]
    [ArgumentCompleter(typeof(CheckIdCompleter))]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[] Id { get; set; } = [];

    protected override void ProcessRecord()
    {
        if (Id is [])
        {
            WriteObject(CheckPage.All, enumerateCollection: true);
            return;
        }

        foreach (var id in Id)
        {
            var pattern = WildcardPattern.Get(id, WildcardOptions.IgnoreCase);
            var found = CheckPage.All.Where(page => pattern.IsMatch(page.Id)).ToList();
            WriteObject(found, enumerateCollection: true);
            if (found.Count == 0)
            {
                WriteError(Failure(
                    new ItemNotFoundException($"There is no check '{id}'. The checks are {string.Join(", ", CheckPage.All.Select(page => page.Id))}."),
                    "CheckUnknown",
                    ErrorCategory.ObjectNotFound,
                    id,
                    "Pass one of these ids; Tab completes them, and * stands for any text."));
            }
        }
    }
}
