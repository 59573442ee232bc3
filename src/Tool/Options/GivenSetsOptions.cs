using System.CommandLine;
using System.CommandLine.Parsing;
using TlsCompat.Firewall;
using TlsCompat.Suricata.Engine;

namespace TlsCompat.Tool.Options;

/// <summary>The options that give a value to what the sources leave open: <see cref="GivenSets"/>.</summary>
internal sealed class GivenSetsOptions
{
    private readonly Option<GivenSets?> _addresses = new("--set")
    {
        Description = "The addresses of a set without a value, $CORP_NET, @PARTNERS or ${var.partners}; may be said again.",
        HelpName = "NAME=CIDR[,…]",
        Arity = ArgumentArity.OneOrMore,
        CustomParser = result => Read(result, isPort: false),
    };

    private readonly Option<GivenSets?> _ports = new("--port-set")
    {
        Description = "The ports of a set without a value; may be said again.",
        HelpName = "NAME=PORT[,…]",
        Arity = ArgumentArity.OneOrMore,
        CustomParser = result => Read(result, isPort: true),
    };

    private readonly Option<KnownCountries?> _countries = new("--geoip")
    {
        Description = "The country of an address or block, for geoip; '*=US' is that of all others. May be said again.",
        HelpName = "ADDRESS=COUNTRY",
        Arity = ArgumentArity.OneOrMore,
        CustomParser = ReadCountries,
    };

    public IEnumerable<Option> All => [_addresses, _ports, _countries];

    public GivenSets Read(ParseResult call) =>
        (call.GetValue(_addresses) ?? GivenSets.None).Over(call.GetValue(_ports) ?? GivenSets.None).With(call.GetValue(_countries) ?? KnownCountries.None);

    private static GivenSets? Read(ArgumentResult result, bool isPort)
    {
        var sets = GivenSets.None;
        foreach (var (name, value) in Pairs(result, isPort ? "HTTPS_PORTS=443" : "CORP_NET=10.0.0.0/8,192.168.0.0/16"))
        {
            if (!sets.TryAdd(name, value, isPort, out sets, out var error))
                result.AddError($"{NameOf(result)} {name}={value}: {error}");
        }

        return sets;
    }

    private static KnownCountries? ReadCountries(ArgumentResult result)
    {
        var countries = KnownCountries.None;
        foreach (var (place, country) in Pairs(result, "203.0.113.9=US"))
        {
            if (!countries.TryAdd(place, country, out countries, out var error))
                result.AddError($"{NameOf(result)} {place}={country}: {error}");
        }

        return countries;
    }

    /// <summary>What stands before and behind the last equals sign: a template's placeholder may hold one.</summary>
    private static IEnumerable<(string Name, string Value)> Pairs(ArgumentResult result, string example)
    {
        foreach (var text in result.Tokens.Select(token => token.Value))
        {
            if (text.LastIndexOf('=') is var equals and > 0)
                yield return (text[..equals].Trim(), text[(equals + 1)..].Trim());
            else
                result.AddError($"{NameOf(result)} takes a name and a value, {example}, not '{text}'");
        }
    }

    private static string NameOf(ArgumentResult result) => ((OptionResult)result.Parent!).Option.Name;
}
