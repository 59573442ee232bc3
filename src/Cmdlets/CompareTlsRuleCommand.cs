using System.Management.Automation;
using TlsCompat.Audit.Changes;
using TlsCompat.Calls;
using TlsCompat.Calls.Changes;
using TlsCompat.Firewall;
using TlsCompat.Firewall.Files;
using TlsCompat.Firewall.Reading;

namespace TlsCompat.Cmdlets;

/// <summary>Tells which TLS handshakes come out otherwise with new rules than with old ones.</summary>
[Cmdlet(VerbsData.Compare, "TlsRule", DefaultParameterSetName = PathSet, HelpUri = HelpPages + "Compare-TlsRule.md")]
[OutputType(typeof(RuleSetComparison))]
public sealed class CompareTlsRuleCommand : ScopeCommand
{
    private const string OfObjects = "objects";

    private readonly List<FirewallInventory> _old = [];
    private readonly List<SourceProblem> _missing = [];

    // Both a path and an object: a revision is a text too.
    [Parameter(Mandatory = true, Position = 1)]
    [ValidateNotNullOrEmpty]
    public PSObject[] New { get; set; } = [];

    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? PolicyName { get; set; }

    protected override bool PlaysBranches => false;

    protected override void Process(IEnumerable<FirewallInventory> parts) => _old.AddRange(parts);

    protected override IEnumerable<FirewallInventory> Read(string path, bool isLiteral) => !isLiteral && IsRevision(path) ? ReadRevision(path) : base.Read(path, isLiteral);

    protected override void EndProcessing()
    {
        base.EndProcessing();
        var old = SideOf(_old, Path.Length > 0 ? Path : LiteralPath, "old");
        _missing.Clear();
        ForgetRead();
        var now = SideOf(New.SelectMany(ReadItem).ToList(), [.. New.Select(item => item.BaseObject).OfType<string>()], "new");
        // Nothing came, or errors have told why.
        if (HasFailed && new[] { old, now }.Any(side => side.Inventory.Groups.Count + side.Inventory.Policies.Count == 0))
            return;
        var call = new RuleComparisonCall(new RuleComparisonOptions { PolicyName = PolicyName, Scope = Scope, SettingsFile = SettingsFile }, Caller);
        Tell(call.Close(old, now));
        if (call.Run(old, now, Cancellation).Result<RuleSetComparison>(Tell) is { } comparison)
            WriteObject(comparison);
    }

    private ComparedSide SideOf(List<FirewallInventory> parts, string[] paths, string otherwise) => new(
        paths is [var path] ? path : paths.Length > 1 ? string.Join(", ", paths) : $"{otherwise} {OfObjects}",
        FirewallReader.Combine(parts) is var inventory && _missing.Count == 0 ? inventory : inventory with { Problems = [.. inventory.Problems, .. _missing] });

    /// <summary>Whether a text is a revision of git and a path: not where a drive or provider of the session stands before the colon, nor where there is such a file.</summary>
    private bool IsRevision(string path) =>
        GitTree.IsMeant(path) && !path.Contains("::", StringComparison.Ordinal)
        && !SessionState.Drive.GetAll().Any(drive => path.StartsWith(drive.Name + ":", StringComparison.OrdinalIgnoreCase))
        && !System.IO.Path.Exists(System.IO.Path.Join(SessionState.Path.CurrentFileSystemLocation.ProviderPath, path));

    private IEnumerable<FirewallInventory> ReadRevision(string text)
    {
        GitTree tree;
        try
        {
            tree = GitTree.Read(SessionState.Path.CurrentFileSystemLocation.ProviderPath, text, Cancellation);
        }
        catch (IOException error)
        {
            WriteError(Failure(error, "RevisionNotRead", ErrorCategory.ReadError, text, "Check the revision and the path, which goes from the root of the repository: main:rules."));
            _missing.Add(new SourceProblem(text, null, "the revision was not read"));
            return [];
        }

        using (tree)
        {
            foreach (var what in tree.Missing)
            {
                WriteError(Failure(new IOException($"{text}: {what}"), "SourceNotRead", ErrorCategory.ReadError, text, "Read it from where it is."));
                _missing.Add(new SourceProblem(text, null, what));
            }

            // Read to the end while the files are there.
            return [.. ReadNamed(tree.Path, text)];
        }
    }
}
