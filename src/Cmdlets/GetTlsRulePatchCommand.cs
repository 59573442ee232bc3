using System.Management.Automation;
using TlsCompat.Audit;
using TlsCompat.Calls.Auditing;
using TlsCompat.Firewall;
using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Cmdlets;

/// <summary>Proposes the smallest safe change of each rule that stops a split ClientHello. Writes nothing.</summary>
[Cmdlet(VerbsCommon.Get, "TlsRulePatch", DefaultParameterSetName = PathSet, HelpUri = HelpPages + "Get-TlsRulePatch.md")]
[OutputType(typeof(RulePatch), typeof(string))]
public sealed class GetTlsRulePatchCommand : AuditCommand
{
    private readonly List<SourceDocument> _documents = [];
    private readonly List<RulePatch> _patches = [];
    private PatchChoice? _choice;

    [Parameter]
    public SwitchParameter KeepRev { get; set; }

    [Parameter]
    public SwitchParameter AsDiff { get; set; }

    [Parameter]
    public SwitchParameter AsText { get; set; }

    [Parameter]
    public SwitchParameter IncludeUnproven { get; set; }

    [Parameter]
    public AcceptedChanges Accept { get; set; }

    [Parameter]
    public SwitchParameter ExpandLists { get; set; }

    protected override AuditOptions AuditOptions => base.AuditOptions with { KeepRevision = KeepRev, Accept = Accept, ExpandLists = ExpandLists };

    protected override void BeginProcessing()
    {
        if (AsDiff && AsText)
        {
            ThrowTerminatingError(Failure(
                new PSInvalidOperationException("-AsDiff and -AsText exclude each other."),
                "OutputFormsExcludeEachOther",
                ErrorCategory.InvalidArgument,
                target: null,
                "Pass one of them."));
        }

        base.BeginProcessing();
    }

    protected override bool TryProcess(PSObject item)
    {
        // One that came back from another session is a finding again, and has a suggestion but no document to make it in.
        if (item.TypeNames.Contains("Deserialized." + typeof(Finding).FullName) || item.BaseObject is Finding { Patch: null, SuggestedRule: not null })
        {
            WriteError(Failure(
                new InvalidOperationException("The finding was saved and read again: the document that it speaks of is lost."),
                "FindingNotLive",
                ErrorCategory.InvalidData,
                item,
                "Pass the rules themselves, or the findings of a new audit."));
            return true;
        }

        if (item.BaseObject is not Finding finding)
            return false;
        if (Selects(finding))
            Process(finding);
        return true;
    }

    protected override void Process(IEnumerable<FirewallInventory> parts)
    {
        var read = parts.ToList();
        if (AsText)
            _documents.AddRange(read.SelectMany(part => part.Groups).Select(group => group.Origin.Document));
        base.Process(read);
    }

    protected override void Process(Finding finding)
    {
        if ((_choice ??= new PatchChoice(IncludeUnproven)).Take(finding) is not { } patch)
            return;
        if (AsDiff || AsText)
            _patches.Add(patch);
        else
            WriteObject(patch);
    }

    protected override void EndProcessing()
    {
        base.EndProcessing();
        Tell(_choice?.Close(Caller) ?? []);
        var patches = DocumentPatch.Group(_patches);
        if (AsDiff && patches.Count > 0)
        {
            var folder = SessionState.Path.CurrentFileSystemLocation.ProviderPath;
            foreach (var patch in patches)
            {
                WarnOfBytes(patch.Document);
                if (UnifiedDiff.NameOf(patch.Document, folder) is null)
                {
                    WriteError(Failure(
                        new InvalidOperationException($"{patch.Document.Name}: lies outside the current location, from which git apply takes its paths."),
                        "SourceOutsideLocation",
                        ErrorCategory.InvalidArgument,
                        patch.Document.Name,
                        $"Set-Location {UnifiedDiff.FolderFor(patch.Document)} first."));
                }
            }

            if (UnifiedDiff.Of(patches, folder) is { Length: > 0 } diff)
                WriteObject(diff);
        }
        else if (AsText)
        {
            WriteTexts(patches.ToDictionary(patch => patch.Document));
        }
    }

    private void WriteTexts(Dictionary<SourceDocument, DocumentPatch> changed)
    {
        foreach (var document in _documents.Union(changed.Keys))
        {
            WarnOfBytes(document);
            var text = new PSObject(changed.GetValueOrDefault(document)?.PatchedText ?? document.Text);
            text.Properties.Add(new PSNoteProperty("Source", document.Name));
            WriteObject(text);
        }
    }

    private void WarnOfBytes(SourceDocument document)
    {
        if (document.Encoding != SourceEncoding.Utf8 || LosslessText.HoldsStrayBytes(document.Text))
            WriteWarning($"{document.Name} is not all UTF-8, and a string does not tell its bytes: change it with 'tlscompat patch --write'.");
    }
}
