namespace TlsCompat.Calls.Options;

/// <summary>How a face writes options and their values.</summary>
public sealed class Spelling
{
    private readonly Func<CallOption, string> _name;
    private readonly string _comma;

    private Spelling(Func<CallOption, string> name, string comma, string namesHint) => (_name, _comma, NamesHint) = (name, comma, namesHint);

    public static Spelling PowerShell { get; } = new(option => "-" + option.Parameter, ", ", "; Tab completes them");

    public static Spelling CommandLine { get; } = new(option => option.Switch!, ",", "");

    /// <summary>What is said behind "pass one of these names".</summary>
    public string NamesHint { get; }

    /// <summary>The option as it is typed.</summary>
    public string this[CallOption option] => _name(option ?? throw new ArgumentNullException(nameof(option)));

    /// <summary>The option with its values as they are typed: <c>-SplitAt 200, 1448</c>, <c>--split-at 200,1448</c>.</summary>
    public string With(CallOption option, params string[] values) => $"{this[option]} {string.Join(_comma, values)}";
}
