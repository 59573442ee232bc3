using System.CommandLine;

namespace TlsCompat.Tool.Options;

/// <summary>Options as the caller gave them, for a call to make next.</summary>
internal static class GivenOptions
{
    public static IEnumerable<string> AsGiven(this IEnumerable<Option> options, ParseResult call) =>
        from option in options
        let result = call.GetResult(option)
        where result is { Implicit: false }
        from word in result.Tokens.Count == 0 ? [option.Name] : result.Tokens.SelectMany(token => (string[])[option.Name, token.Value])
        select word;
}
