using System.Globalization;
using System.Text.RegularExpressions;
using TlsCompat.Suricata.Engine.Flow;
using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Oracle.Tests;

/// <summary>Binds the rules of a case to its own addresses, flowbits and sids, for Suricata and for the engine alike.</summary>
internal static partial class CaseRules
{
    /// <summary>
    /// The rules with sid and flowbits of their own and case 0's addresses moved to the case's. A header that would meet other
    /// flows has its source, or else its destination, narrowed to the case's client and server.
    /// </summary>
    public static IEnumerable<string> Bind(string rules, int index, bool isIPv6)
    {
        foreach (var rule in RuleSetSyntax.Parse(rules).Rules)
        {
            var text = rule.Text;
            var parenthesis = text.IndexOf('(', StringComparison.Ordinal);
            var body = text[parenthesis..];
            body = Sid().Replace(body, m => $"sid:{(index * 100) + int.Parse(m.Groups["sid"].Value, CultureInfo.InvariantCulture)};");
            body = FlowBits().Replace(body, m => m.Groups["command"].Value + string.Join('|', m.Groups["names"].Value.Split('|').Select(n => $"{n}_{index}")));
            if (text[..parenthesis].Split(' ', StringSplitOptions.RemoveEmptyEntries) is not [var action, var protocol, var source, var sourcePort, var arrow, var destination, var destinationPort])
                throw new ArgumentException($"A drawn header has no blanks in its lists: {text}", nameof(rules));
            if (!CaseAddresses.IsOwn(rule.Source) && !CaseAddresses.IsOwn(rule.Destination))
            {
                if (Narrow(rule.Source, isIPv6) is { } narrow)
                    source = narrow;
                else
                    destination = Narrow(rule.Destination, isIPv6) ?? throw new ArgumentException($"A header meets the flows of other cases: {text}", nameof(rules));
            }

            yield return $"{action} {protocol} {CaseAddresses.Move(source, index)} {sourcePort} {arrow} {CaseAddresses.Move(destination, index)} {destinationPort} {body}";
        }
    }

    /// <summary>The client and server that an expression holds, as a set of the same kind; null for expressions that are not drawn for the purpose.</summary>
    private static string? Narrow(HeaderExpression expression, bool isIPv6)
    {
        var (client, server) = (CaseAddresses.Client(0, isIPv6), CaseAddresses.Server(0, isIPv6));
        return expression switch
        {
            { Kind: HeaderExpressionKind.Any } => $"[{client},{server}]",
            { Kind: HeaderExpressionKind.Variable, Text: "HOME_NET", IsNegated: false } => $"{client}",
            { Kind: HeaderExpressionKind.Variable, Text: "HOME_NET", IsNegated: true } or { Kind: HeaderExpressionKind.Variable, Text: "EXTERNAL_NET", IsNegated: false } =>
                $"[{client},{server},!{(isIPv6 ? "fd00::/8" : "10.0.0.0/8")}]",
            _ => null,
        };
    }

    [GeneratedRegex(@"sid:(?<sid>\d+);", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Sid();

    [GeneratedRegex(@"(?<command>flowbits:\w+,)(?<names>[^;]+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex FlowBits();
}
