using System.CommandLine;

namespace TlsCompat.Tool;

/// <summary>What a verb reads.</summary>
internal static class SourceArgument
{
    public static Argument<string[]> Create()
    {
        var sources = new Argument<string[]>("SOURCE")
        {
            Description = "Rule files, folders, globs, AWS CLI JSON of rule groups and policies, CloudFormation templates, Terraform configurations and plans; - reads standard input.",
            Arity = ArgumentArity.OneOrMore,
        };
        // An argument that takes many would take a misspelt option too.
        sources.Validators.Add(result =>
        {
            foreach (var token in result.Tokens.Where(token => token.Value.StartsWith('-') && token.Value != "-"))
                result.AddError($"there is no option {token.Value}; a file of that name is ./{token.Value}");
        });
        return sources;
    }
}
