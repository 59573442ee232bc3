using System.Management.Automation;
using TlsCompat.Tls.Profiles;

namespace TlsCompat.Cmdlets;

/// <summary>Tells which client sends what, and what holds it to one segment.</summary>
[Cmdlet(VerbsCommon.Get, "TlsClientProfile", HelpUri = HelpPages + "Get-TlsClientProfile.md")]
[OutputType(typeof(ClientFacts))]
public sealed class GetTlsClientProfileCommand : CancellableCommand
{
    [Parameter(Position = 0, ValueFromPipeline = true)]
    [ArgumentCompleter(typeof(ClientCompleter))]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[] Name { get; set; } = [];

    protected override void ProcessRecord()
    {
        if (Name is [])
        {
            WriteObject(ClientFacts.All, enumerateCollection: true);
            return;
        }

        foreach (var name in Name)
        {
            var pattern = WildcardPattern.Get(name, WildcardOptions.IgnoreCase);
            var found = ClientFacts.All.Where(client => client.Aliases.Prepend(client.Name).Any(pattern.IsMatch)).ToList();
            WriteObject(found, enumerateCollection: true);
            if (found.Count == 0 && !WildcardPattern.ContainsWildcardCharacters(name))
            {
                WriteError(Failure(
                    new ItemNotFoundException($"There is no client '{name}'. The clients are {string.Join(", ", ClientFacts.All.Select(client => client.Name))}."),
                    "ClientUnknown",
                    ErrorCategory.ObjectNotFound,
                    name,
                    "Pass one of these names; Tab completes them, and * stands for any text."));
            }
        }
    }
}
