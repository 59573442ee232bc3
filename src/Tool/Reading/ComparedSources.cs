using System.CommandLine;
using System.CommandLine.Parsing;
using TlsCompat.Audit.Changes;
using TlsCompat.Firewall;
using TlsCompat.Firewall.Files;
using TlsCompat.Firewall.Reading;
using TlsCompat.Tool.Aws;
using TlsCompat.Tool.Options;
using TlsCompat.Tool.Running;

namespace TlsCompat.Tool.Reading;

/// <summary>The two sides of a comparison: each a file or folder, a revision of git with a path, what is live, or standard input.</summary>
internal sealed class ComparedSources
{
    private const string StandardInput = "-";

    private readonly Argument<string> _old = new("OLD")
    {
        Description = "What it was: a rule file, a folder, a backup that Update-TlsRuleGroup wrote, AWS CLI JSON, a template; a revision of git with a path from the root of the repository, main:rules; what is live, aws:policy/NAME, aws:rule-group/NAME, aws:firewall/NAME or an ARN; - reads standard input.",
    };

    private readonly Argument<string> _new = new("NEW") { Description = "What it is to be, of any of the same kinds." };

    private readonly IncludeRootOption _includeRoot = new();
    private readonly SourceReadingOptions _reading = new();
    private readonly AwsOptions _aws = new();

    public void AddTo(Command command)
    {
        command.Arguments.Add(_old);
        command.Arguments.Add(_new);
        _includeRoot.AddTo(command);
        _reading.AddTo(command);
        foreach (var option in _aws.ConnectionOptions)
            command.Options.Add(option);
        foreach (var side in new[] { _old, _new })
            side.Validators.Add(Require);
        command.Validators.Add(result =>
        {
            // By their tokens: a value that is read here is not validated any more.
            if (new[] { _old, _new }.All(side => result.GetResult(side) is { Tokens: [{ Value: StandardInput }] }))
                result.AddError("only one of the two sides can be standard input");
        });
    }

    /// <summary>The folders that links may lead to besides.</summary>
    public IReadOnlyList<string> IncludedRoots(ParseResult call) => _includeRoot.Read(call);

    /// <summary>Reads both, and tells what could not be read.</summary>
    public (ComparedSide Old, ComparedSide New) Read(ParseResult call, ErrorLog errors, CancellationToken cancellation) =>
        (ReadSide(call, call.GetRequiredValue(_old), errors, cancellation), ReadSide(call, call.GetRequiredValue(_new), errors, cancellation));

    private ComparedSide ReadSide(ParseResult call, string text, ErrorLog errors, CancellationToken cancellation)
    {
        var inventory = ReadInventory(call, text, errors, cancellation);
        foreach (var problem in inventory.Unread)
            errors.Write(problem);
        return new ComparedSide(text, inventory);
    }

    private FirewallInventory ReadInventory(ParseResult call, string text, ErrorLog errors, CancellationToken cancellation)
    {
        if (LiveSource.IsMeant(text, out var live))
            return FirewallReader.Combine(Account.Read(_aws.Read(call, live!), errors, cancellation));
        // Each side by itself: a file may be on both.
        var roots = _includeRoot.Read(call);
        var files = new Inventory(roots, _reading.Read(call, errors, roots, playsBranches: false), _reading.AllowsEmpty(call), errors, isExcluded: null);
        if (!GitTree.IsMeant(text))
            return files.Read([text], cancellation);
        try
        {
            using var tree = GitTree.Read(Environment.CurrentDirectory, text, cancellation);
            var inventory = files.Read(tree.Path, text, cancellation);
            var missing = tree.Missing.Select(what => new SourceProblem(text, null, what)).ToList();
            foreach (var problem in missing)
                errors.Write(problem);
            return inventory with { Problems = [.. inventory.Problems, .. missing] };
        }
        catch (IOException error)
        {
            errors.Write(error.Message);
            return new FirewallInventory { Problems = [new SourceProblem(text, null, "the revision was not read")] };
        }
    }

    private static void Require(ArgumentResult result)
    {
        foreach (var text in result.Tokens.Select(token => token.Value))
        {
            if (text.StartsWith('-') && text != StandardInput)
                result.AddError($"there is no option {text}; a file of that name is ./{text}");
            else if (LiveSource.IsMeant(text, out var live) && live is null)
                result.AddError($"{text}: what is live is named aws:policy/NAME, aws:rule-group/NAME, aws:firewall/NAME or by its ARN");
        }
    }
}
