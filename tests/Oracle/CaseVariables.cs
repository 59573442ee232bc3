using TlsCompat.Suricata.Engine;
using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Oracle.Tests;

/// <summary>The variables that drawn rules may speak of, for Suricata's configuration and for the engine.</summary>
internal static class CaseVariables
{
    private static readonly (string Name, string Value)[] Addresses =
    [
        ("HOME_NET", "[10.0.0.0/8,fd00::/8]"),
        ("EXTERNAL_NET", "!$HOME_NET"),
        ("SERVERS", "[203.0.0.0/8,!203.250.0.0/16]"),
        ("NOT_SERVERS", "!$SERVERS"),
        ("NOT_IPV6_SERVERS", "!2001:db8::/32"),
    ];

    private static readonly (string Name, string Value)[] Ports =
    [
        ("TLS_PORTS", "[443,8443]"),
        ("NOT_TLS", "!443"),
        ("HIGH", "1024:"),
    ];

    public static RuleVariables Values { get; } = new()
    {
        Addresses = Addresses.ToDictionary(v => v.Name, v => Parse(v.Value, HeaderExpression.TryParseAddress), StringComparer.Ordinal),
        Ports = Ports.ToDictionary(v => v.Name, v => Parse(v.Value, HeaderExpression.TryParsePort), StringComparer.Ordinal),
    };

    public static IEnumerable<string> AddressNames => Addresses.Select(v => v.Name);

    public static IEnumerable<string> PortNames => Ports.Select(v => v.Name);

    /// <summary>The vars section of suricata.yaml.</summary>
    public static string Configuration => $"""
        vars:
          address-groups: {List(Addresses)}
          port-groups: {List(Ports)}

        """;

    /// <summary>The rules with the values of the variables that no firewall has by itself.</summary>
    public static string Insert(string rules) =>
        Addresses.Concat(Ports).Where(v => !v.Name.EndsWith("_NET", StringComparison.Ordinal)).Reverse().Aggregate(rules, (text, v) => text.Replace("$" + v.Name, v.Value, StringComparison.Ordinal));

    private delegate bool TryParse(string text, out HeaderExpression expression, out SyntaxDiagnostic? error);

    private static HeaderExpression Parse(string text, TryParse parse) =>
        parse(text, out var expression, out _) ? expression : throw new ArgumentException(text, nameof(text));

    private static string List(IEnumerable<(string Name, string Value)> variables) =>
        "{" + string.Join(", ", variables.Select(v => $"{v.Name}: \"{v.Value}\"")) + "}";
}
