using System.CommandLine;
using TlsCompat.Firewall;

namespace TlsCompat.Tool;

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

    public SourceReadingOptions() => _parameters.Validators.Add(result =>
    {
        foreach (var token in result.Tokens.Where(token => token.Value.IndexOf('=', StringComparison.Ordinal) <= 0))
            result.AddError($"--parameter takes a name and a value, Action=drop, not '{token.Value}'");
    });

    public IEnumerable<Option> All => [_embedded, _allowEmpty, _parameters, _parameterFiles];

    public void AddTo(Command command)
    {
        foreach (var option in All)
            command.Options.Add(option);
    }

    public bool AllowsEmpty(ParseResult call) => call.GetValue(_allowEmpty);

    /// <param name="call">The call.</param>
    /// <param name="errors">Is told which file could not be read.</param>
    /// <param name="includedRoots">The folders that links may lead to besides.</param>
    public SourceOptions Read(ParseResult call, ErrorLog errors, IReadOnlyList<string> includedRoots)
    {
        ArgumentNullException.ThrowIfNull(errors);
        var parameters = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var file in call.GetValue(_parameterFiles) ?? [])
        {
            if (ParameterFile.Read(file, file, includedRoots, out var values) is { } problem)
                errors.Write(problem);
            foreach (var (name, value) in values)
                parameters[name] = value;
        }

        foreach (var pair in call.GetValue(_parameters) ?? [])
            parameters[pair[..pair.IndexOf('=', StringComparison.Ordinal)]] = pair[(pair.IndexOf('=', StringComparison.Ordinal) + 1)..];
        return new SourceOptions { ReadsEmbedded = call.GetValue(_embedded), Parameters = parameters };
    }
}
