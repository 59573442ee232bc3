using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Firewall;

/// <summary>
/// What variables without a value leave open, in a module that nobody calls or in what is not there with the defaults: the placeholders in its
/// rules and policies, each with the variables that decide it. What they would do cannot be judged before their values are read.
/// </summary>
internal sealed class ModuleInputs(IReadOnlyDictionary<string, IReadOnlyList<string>> variables)
{
    public static ModuleInputs None { get; } = new(new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal));

    /// <summary>The variables that decide a text; empty where anything else that is not known does too.</summary>
    /// <param name="text">A line of a rule group, an ARN or a default action.</param>
    public IReadOnlyList<string> Deciding(string text)
    {
        if (variables.Count == 0)
            return [];
        var names = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var placeholder in TemplatePlaceholder.AllIn(text))
        {
            if (!variables.TryGetValue(placeholder, out var inputs))
                return [];
            names.UnionWith(inputs);
        }

        return [.. names];
    }
}
