using System.CommandLine;
using TlsCompat.Calls;
using TlsCompat.Calls.Comparing;
using TlsCompat.Calls.Options;
using TlsCompat.Tool.Options;
using TlsCompat.Tool.Reading;
using TlsCompat.Tool.Running;

namespace TlsCompat.Tool.Handshakes;

/// <summary>The options that name the rules through which the ClientHellos of a test are followed.</summary>
internal sealed class RulesOptions
{
    private readonly Option<string[]> _rules = new("--rules")
    {
        Description = "Follow the ClientHellos that were sent through these rules too, and tell which rule explains what was seen, or that none does: rule files, folders, globs, AWS CLI JSON, templates (repeatable).",
        HelpName = "SOURCE",
        Arity = ArgumentArity.OneOrMore,
    };

    private readonly Option<string?> _policy = new("--policy")
    {
        Description = "With --rules: the firewall policy to follow, where the sources hold several.",
        HelpName = "NAME",
    };

    private readonly Option<string?> _source = new("--source")
    {
        Description = "With --rules: the client's address as the firewall sees it. [default: this machine's, if HOME_NET holds it]",
        HelpName = "ADDRESS",
    };

    private readonly SourceReadingOptions _reading = new();
    private readonly ScopeOptions _scope = new();
    private readonly SettingsFile _settings = new();

    public void AddTo(Command command)
    {
        IEnumerable<Option> others = [_policy, _source, .. _scope.All, .. _reading.Values, _settings.Option];
        foreach (var option in others.Prepend(_rules))
            command.Options.Add(option);
        command.Validators.Add(result =>
        {
            if (result.GetResult(_rules) is null && others.FirstOrDefault(option => result.GetResult(option) is { Implicit: false }) is { } lonely)
                result.AddError($"{lonely.Name} is for the rules of --rules: it goes with them");
        });
    }

    /// <summary>What follows ClientHellos through the rules; null where none are named.</summary>
    /// <param name="call">The call.</param>
    /// <param name="errors">Is told what could not be read.</param>
    /// <param name="cancellation">Stops.</param>
    /// <param name="isNeeded">Whether rules are named, so that without an answer the call cannot go on.</param>
    public RuleComparer? Read(ParseResult call, ErrorLog errors, CancellationToken cancellation, out bool isNeeded)
    {
        isNeeded = call.GetValue(_rules) is { Length: > 0 };
        if (call.GetValue(_rules) is not { Length: > 0 } sources)
            return null;
        var inventory = new Inventory([], _reading.Read(call, errors, includedRoots: [], playsBranches: false), allowsEmpty: false, errors, isExcluded: null).Read(sources, cancellation);
        foreach (var problem in inventory.Unread)
            errors.Write(problem);
        if (inventory.Groups.Count + inventory.Policies.Count == 0 && errors.HasErrors)
            return null;
        var options = new RuleOptions
        {
            Sources = sources,
            PolicyName = call.GetValue(_policy),
            Source = call.GetValue(_source),
            Scope = _scope.Read(call),
            SettingsFile = _settings.Read(call),
        };
        return new ComparisonCall(options, CommandLineCaller.With([])).Run(inventory).Result<RuleComparer>(errors.Tell);
    }
}
