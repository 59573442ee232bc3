using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;

namespace TlsCompat.Tool.Options;

/// <summary>An option whose value is a whole number; which ones make sense is for others to say.</summary>
internal sealed class NumberOption : Option<int?>
{
    public NumberOption(string name, string description, int otherwise)
        : base(name)
    {
        Description = string.Create(CultureInfo.InvariantCulture, $"{description} [default: {otherwise}]");
        HelpName = "N";
        CustomParser = Parse;
    }

    private int? Parse(ArgumentResult result)
    {
        if (int.TryParse(result.Tokens[^1].Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
            return number;
        result.AddError($"{Name} takes a whole number, not '{result.Tokens[^1].Value}'");
        return null;
    }
}
