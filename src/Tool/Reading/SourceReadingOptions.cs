using System.CommandLine;
using System.CommandLine.Parsing;
using TlsCompat.Calls;
using TlsCompat.Calls.Reading;
using TlsCompat.Firewall;
using TlsCompat.Tool.Running;

namespace TlsCompat.Tool.Reading;

/// <summary>The options that say how sources are read: <see cref="SourceOptions"/>.</summary>
internal sealed class SourceReadingOptions
{
    private readonly Option<bool> _embedded = new("--embedded")
    {
        Description = "Judge also rules that may be examples: in Markdown, in comments, in folders of tests and documents, and in programs that name no rule group.",
    };

    private readonly Option<bool> _allowEmpty = new("--allow-empty")
    {
        Description = "A folder without a rule group and policy is no error.",
    };

    private readonly Option<string[]> _parameters = new("--parameter")
    {
        Description = "The value of a CloudFormation parameter, or of a pseudo parameter, AWS::Region; may be said again. Without it, the parameter's default is assumed.",
        HelpName = "NAME=VALUE",
        Arity = ArgumentArity.OneOrMore,
    };

    private readonly Option<string[]> _parameterFiles = new("--parameter-file")
    {
        Description = "Values of CloudFormation parameters, in JSON as the AWS CLI or CodePipeline takes them; may be said again.",
        HelpName = "FILE",
        Arity = ArgumentArity.OneOrMore,
    };

    private readonly Option<string[]> _variables = new("--var")
    {
        Description = "The value of a Terraform variable; may be said again. Without it, terraform.tfvars and *.auto.tfvars beside the configuration are used, and then the variable's default is assumed.",
        HelpName = "NAME=VALUE",
        Arity = ArgumentArity.OneOrMore,
    };

    private readonly Option<string[]> _variableFiles = new("--var-file")
    {
        Description = "Values of Terraform variables, in HCL or JSON as terraform -var-file takes them; may be said again.",
        HelpName = "FILE",
        Arity = ArgumentArity.OneOrMore,
    };

    private readonly Option<string[]> _variableNames = new("--var-env")
    {
        Description = "Take the value of this Terraform variable from the environment, TF_VAR_NAME; may be said again. No other variable of the environment is looked at.",
        HelpName = "NAME",
        Arity = ArgumentArity.OneOrMore,
    };

    public SourceReadingOptions()
    {
        _parameters.Validators.Add(result => RequirePairs(result, "--parameter", "Action=drop"));
        _variables.Validators.Add(result => RequirePairs(result, "--var", "report_only=false"));
        _variableNames.Validators.Add(result =>
        {
            foreach (var token in result.Tokens.Where(token => Environment.GetEnvironmentVariable(ReadingCall.EnvironmentPrefix + token.Value) is null))
                result.AddError($"--var-env {token.Value}: there is no {ReadingCall.EnvironmentPrefix}{token.Value} in the environment");
        });
    }

    public IEnumerable<Option> All => [_embedded, _allowEmpty, .. Values];

    /// <summary>Those that say what parameters and variables are worth.</summary>
    public IEnumerable<Option> Values => [_parameters, _parameterFiles, _variables, _variableFiles, _variableNames];

    public void AddTo(Command command)
    {
        foreach (var option in All)
            command.Options.Add(option);
    }

    public bool AllowsEmpty(ParseResult call) => call.GetValue(_allowEmpty);

    /// <param name="call">The call.</param>
    /// <param name="errors">Is told which file could not be read.</param>
    /// <param name="includedRoots">The folders that links may lead to besides.</param>
    /// <param name="playsBranches">Whether each outcome of an open condition is read.</param>
    public SourceOptions Read(ParseResult call, ErrorLog errors, IReadOnlyList<string> includedRoots, bool playsBranches)
    {
        var options = new ReadingOptions
        {
            Embedded = call.GetValue(_embedded),
            Parameters = Pairs(call.GetValue(_parameters)),
            ParameterFiles = call.GetValue(_parameterFiles) ?? [],
            Variables = Pairs(call.GetValue(_variables)),
            VariableFiles = call.GetValue(_variableFiles) ?? [],
            VariableNames = call.GetValue(_variableNames) ?? [],
            PlaysBranches = playsBranches,
        };
        return ReadingCall.Read(options, CommandLineCaller.With(includedRoots) with { NameOf = path => path }).Result<SourceOptions>(errors.Tell)!;
    }

    private static void RequirePairs(OptionResult result, string name, string example)
    {
        foreach (var token in result.Tokens.Where(token => token.Value.IndexOf('=', StringComparison.Ordinal) <= 0))
            result.AddError($"{name} takes a name and a value, {example}, not '{token.Value}'");
    }

    private static IEnumerable<KeyValuePair<string, string>> Pairs(string[]? pairs) =>
        (pairs ?? []).Select(pair => KeyValuePair.Create(pair[..pair.IndexOf('=', StringComparison.Ordinal)], pair[(pair.IndexOf('=', StringComparison.Ordinal) + 1)..]));
}
