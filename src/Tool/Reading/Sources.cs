using System.CommandLine;
using TlsCompat.Firewall;
using TlsCompat.Firewall.Reading;
using TlsCompat.Tool.Aws;
using TlsCompat.Tool.Options;
using TlsCompat.Tool.Running;

namespace TlsCompat.Tool.Reading;

/// <summary>What a verb reads: the files that the call names, or an account.</summary>
internal sealed class Sources
{
    private readonly Argument<string[]> _paths = new("SOURCE")
    {
        Description = "Rule files, folders, globs, AWS CLI JSON of rule groups and policies, templates and programs that make them (CloudFormation, Terraform, CDK, Pulumi, Ansible and others); - reads standard input.",
        Arity = ArgumentArity.ZeroOrMore,
    };

    private readonly IncludeRootOption _includeRoot = new();
    private readonly SourceReadingOptions _reading = new();

    private readonly AwsOptions _aws = new();

    public Sources() => _paths.Validators.Add(result =>
    {
        // An argument that takes many would take a misspelt option too.
        foreach (var token in result.Tokens.Where(token => token.Value.StartsWith('-') && token.Value != "-"))
            result.AddError($"there is no option {token.Value}; a file of that name is ./{token.Value}");
    });

    /// <param name="command">The verb.</param>
    /// <param name="policy">The verb's own option that names a policy; null where it has none.</param>
    public void AddTo(Command command, Option<string?>? policy = null)
    {
        command.Arguments.Add(_paths);
        _includeRoot.AddTo(command);
        _reading.AddTo(command);
        _aws.AddTo(command, policy);
        command.Validators.Add(result =>
        {
            var isNamed = result.GetResult(_paths) is { Tokens.Count: > 0 };
            if (_aws.IsAsked(result) == isNamed)
                result.AddError(isNamed ? "rules come from SOURCE or with --aws from an account, not from both" : $"Required argument missing for command: '{command.Name}'.");
            else if (isNamed && _aws.FirstGiven(result) is { } option)
                result.AddError($"{option} is for the rules of an account: it goes with --aws");
        });
    }

    /// <summary>Reads what the call asks for, and tells what could not be read.</summary>
    /// <param name="call">The call.</param>
    /// <param name="errors">Is told.</param>
    /// <param name="isExcluded">Whether a file that was found in a folder is passed over.</param>
    /// <param name="cancellation">Stops.</param>
    /// <param name="playsBranches">Whether each outcome of an open condition is read.</param>
    public FirewallInventory Read(ParseResult call, ErrorLog errors, CancellationToken cancellation, Func<string, bool>? isExcluded = null, bool playsBranches = true)
    {
        var inventory = FirewallReader.Combine(ReadParts(call, errors, cancellation, isExcluded, playsBranches));
        // An audit tells it as a finding; nothing else would.
        foreach (var problem in inventory.Unread)
            errors.Write(problem);
        return inventory;
    }

    /// <summary>The same in parts that have nothing to do with each other: of an account its regions, each when it is read.</summary>
    public IEnumerable<FirewallInventory> ReadParts(ParseResult call, ErrorLog errors, CancellationToken cancellation, Func<string, bool>? isExcluded = null, bool playsBranches = true) =>
        IsAccount(call) ? Account.Read(_aws.Read(call), errors, cancellation) : [new Inventory(_includeRoot.Read(call), _reading.Read(call, errors, _includeRoot.Read(call), playsBranches), _reading.AllowsEmpty(call), errors, isExcluded).Read(call.GetValue(_paths) ?? [], cancellation)];

    /// <summary>The folders that links may lead to besides.</summary>
    public IReadOnlyList<string> IncludedRoots(ParseResult call) => _includeRoot.Read(call);

    public bool IsAccount(ParseResult call) => _aws.IsAsked(call);

    /// <summary>The sources as they were given.</summary>
    public IEnumerable<string> AsGiven(ParseResult call) => [.. _includeRoot.All.AsGiven(call), .. _reading.All.AsGiven(call), .. call.GetValue(_paths) ?? [], .. _aws.All.AsGiven(call)];
}
