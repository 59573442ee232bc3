using System.CommandLine;

namespace TlsCompat.Tool;

/// <summary>What a verb reads.</summary>
internal static class SourceArgument
{
    public static Argument<string[]> Create() => new("SOURCE")
    {
        Description = "Rule files, folders, globs, AWS CLI JSON of rule groups and policies; - reads standard input.",
        Arity = ArgumentArity.OneOrMore,
    };
}
