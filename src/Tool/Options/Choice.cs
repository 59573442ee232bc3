using System.CommandLine;

namespace TlsCompat.Tool.Options;

/// <summary>An option whose value is one of a few names.</summary>
internal sealed class Choice<T> : Option<string>
{
    private readonly (string Name, T Value)[] _choices;

    public Choice(string name, string description, string otherwise, params (string Name, T Value)[] choices)
        : base(name)
    {
        _choices = choices;
        Description = description;
        HelpName = string.Join('|', choices.Select(choice => choice.Name));
        CompletionSources.Add(choices.Select(choice => choice.Name).ToArray());
        DefaultValueFactory = _ => otherwise;
        Validators.Add(result =>
        {
            if (result.Tokens is [.., var token] && Find(token.Value) is null)
                result.AddError($"{name} takes one of {string.Join(", ", choices.Select(choice => choice.Name))}, not '{token.Value}'");
        });
    }

    public T Read(ParseResult call) => Find(call.GetRequiredValue(this))!.Value.Value;

    private (string Name, T Value)? Find(string text)
    {
        foreach (var choice in _choices)
        {
            if (choice.Name.Equals(text, StringComparison.OrdinalIgnoreCase))
                return choice;
        }

        return null;
    }
}
