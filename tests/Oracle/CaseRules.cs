using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using TlsCompat.Suricata.Engine;
using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Oracle.Tests;

/// <summary>Binds the rules of a case to its own addresses, flowbits and sids, for Suricata and for the engine alike.</summary>
internal static partial class CaseRules
{
    public static RuleVariables Variables { get; } = new()
    {
        Addresses = new Dictionary<string, HeaderExpression>(StringComparer.Ordinal)
        {
            ["HOME_NET"] = Address("10.0.0.0/8"),
            ["EXTERNAL_NET"] = Address("!$HOME_NET"),
        },
    };

    public static IPAddress Client(int index) => new([10, (byte)(index >> 16), (byte)(index >> 8), (byte)index]);

    public static IPAddress Server(int index) => new([203, (byte)(index >> 16), (byte)(index >> 8), (byte)index]);

    /// <summary>The rules with sid and flowbits of their own, each side of the header narrowed to the case's two addresses.</summary>
    public static IEnumerable<string> Bind(string rules, int index)
    {
        foreach (var rule in RuleSetSyntax.Parse(rules).Rules)
        {
            var text = rule.Text;
            var body = text[text.IndexOf('(', StringComparison.Ordinal)..];
            body = Sid().Replace(body, m => $"sid:{(index * 100) + int.Parse(m.Groups["sid"].Value, CultureInfo.InvariantCulture)};");
            body = FlowBits().Replace(body, m => m.Groups["command"].Value + string.Join('|', m.Groups["names"].Value.Split('|').Select(n => $"{n}_{index}")));
            var arrow = rule.Direction == RuleDirection.Both ? "<>" : "->";
            var action = text[..text.IndexOf(' ', StringComparison.Ordinal)];
            yield return $"{action} {rule.Protocol} {Narrow(rule.Source, index)} {rule.SourcePort} {arrow} {Narrow(rule.Destination, index)} {rule.DestinationPort} {body}";
        }
    }

    private static string Narrow(HeaderExpression expression, int index)
    {
        var (client, server) = (Client(index), Server(index));
        return expression switch
        {
            { Kind: HeaderExpressionKind.Any } => $"[{client},{server}]",
            { Kind: HeaderExpressionKind.Variable, Text: "HOME_NET", IsNegated: false } => $"{client}",
            { Kind: HeaderExpressionKind.Variable, Text: "HOME_NET", IsNegated: true } or { Text: "EXTERNAL_NET", IsNegated: false } => $"[{client},{server},!10.0.0.0/8]",
            _ => throw new ArgumentException("The runner binds any, $HOME_NET, !$HOME_NET and $EXTERNAL_NET only.", nameof(expression)),
        };
    }

    private static HeaderExpression Address(string text) =>
        HeaderExpression.TryParseAddress(text, out var expression, out _) ? expression : throw new ArgumentException(text, nameof(text));

    [GeneratedRegex(@"sid:(?<sid>\d+);", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Sid();

    [GeneratedRegex(@"(?<command>flowbits:\w+,)(?<names>[^;]+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex FlowBits();
}
