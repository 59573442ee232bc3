using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using TlsCompat.Suricata.Engine;
using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Firewall.Sources;

/// <summary>
/// The rules that AWS generates from a domain list (RulesSourceList), in the words of the developer guide, "Stateful rules
/// examples in Network Firewall", section "Domain list rules": ALLOWLIST and DENYLIST for TLS_SNI and HTTP_HOST, and the
/// <c>dotprefix</c> form for a name that begins with a dot. The guide shows neither REJECTLIST nor ALERTLIST: they are taken
/// to differ from DENYLIST in action and message only. In strict order AWS adds no drop rule behind an ALLOWLIST: the
/// policy's default actions decide. Groups generated before ssl_state was part of the shape may still lack it.
/// </summary>
internal sealed class DomainListText
{
    private readonly MappedTextBuilder _text = new();
    private int _sid;

    /// <summary>The rules of a list; what is no domain is reported and left out.</summary>
    public static MappedText Compose(SourceNode list, RuleOrder order, Action<SourceNode, string> report)
    {
        var domains = new DomainListText();
        var kind = list["GeneratedRulesType"];
        (string Action, string Name)? words = kind?.Text switch
        {
            "ALLOWLIST" => ("pass", "allowlisted"),
            "DENYLIST" => ("drop", "denylisted"),
            "REJECTLIST" => ("reject", "rejectlisted"),
            "ALERTLIST" => ("alert", "alertlisted"),
            _ => null,
        };
        if (words is not var (action, name))
        {
            if (IsOpen(kind))
                domains.AddOpen(kind);
            else
                report(kind ?? list, "expected a GeneratedRulesType: ALLOWLIST, DENYLIST, REJECTLIST or ALERTLIST");
            return domains._text.ToText();
        }

        var targets = Domains(list, report);
        foreach (var type in TargetTypes(list).Where(IsOpen))
            domains.AddOpen(type);
        foreach (var protocol in Protocols(list, report))
        {
            foreach (var target in targets)
                domains.Add(protocol, action, name, target);
            if (action == "pass" && order == RuleOrder.Action)
                domains.AddDrop(protocol, kind!);
        }

        return domains._text.ToText();
    }

    private static List<SourceNode> Domains(SourceNode list, Action<SourceNode, string> report)
    {
        var domains = new List<SourceNode>();
        if (list["Targets"] is { } targets && !targets.Items.Any() && (targets.Text is { Length: > 0 } || targets.Members.Any(member => member.Value.Text is not null)))
            report(targets, "expected Targets as a list of domain names");
        foreach (var target in list["Targets"]?.Items ?? [])
        {
            if (target.Text is { } text && (IsDomain(text) || (target.IsTemplate && TemplatePlaceholder.IsIn(text))))
                domains.Add(target);
            else
                report(target, "expected a domain name, with a dot before it to include its subdomains");
        }

        return domains;
    }

    /// <summary>Whether a template fills the value in.</summary>
    private static bool IsOpen([NotNullWhen(true)] SourceNode? value) => value is { IsTemplate: true } && TemplatePlaceholder.IsWhole(value.Text);

    /// <summary>A line for the rules that depend on what is open.</summary>
    private void AddOpen(SourceNode value) => AddText(value.Text + "\n", value);

    private static List<SourceNode> TargetTypes(SourceNode list) => list["TargetTypes"]?.Items.ToList() ?? [];

    /// <summary>What can stand in a content pattern as it is; the rest of what a name may be is AWS's to check.</summary>
    private static bool IsDomain(string text) =>
        text.Length > 0 && !text.Any(character => character is '"' or ';' or '\\' or '|' or ':' || char.IsWhiteSpace(character) || char.IsControl(character));

    /// <summary>TLS first, as in the guide's example of both.</summary>
    private static IEnumerable<Protocol> Protocols(SourceNode list, Action<SourceNode, string> report)
    {
        var types = TargetTypes(list);
        if (types.Count == 0)
            report(list, "expected TargetTypes: TLS_SNI, HTTP_HOST or both");
        foreach (var type in types.Where(type => type.Text is not ("TLS_SNI" or "HTTP_HOST") && !IsOpen(type)))
            report(type, "expected a target type: TLS_SNI or HTTP_HOST");
        if (types.Any(type => type.Text == "TLS_SNI"))
            yield return Protocol.Tls;
        if (types.Any(type => type.Text == "HTTP_HOST"))
            yield return Protocol.Http;
    }

    private void Add(Protocol protocol, string action, string listed, SourceNode target)
    {
        var domain = target.Text!;
        var includesSubdomains = domain[0] == '.';
        var isTls = protocol == Protocol.Tls;
        var options = new StringBuilder(isTls ? "ssl_state:client_hello; tls.sni; " : "http.host; ")
            .Append(includesSubdomains ? "dotprefix; " : "")
            .Append(CultureInfo.InvariantCulture, $"content:\"{domain}\"; ")
            .Append(includesSubdomains ? "" : "startswith; ")
            .Append(isTls ? "nocase; " : "")
            .Append(CultureInfo.InvariantCulture, $"endswith; msg:\"matching {Name(protocol)} {listed} FQDNs\"; priority:1; flow:to_server, established; ");
        AddRule(action, protocol, options.ToString(), target);
    }

    private void AddDrop(Protocol protocol, SourceNode kind) => AddRule(
        "drop",
        protocol,
        protocol == Protocol.Tls
            ? "msg:\"not matching any TLS allowlisted FQDNs\"; priority:1; ssl_state:client_hello; flow:to_server, established; "
            : "http.header_names; content:\"|0d 0a|\"; startswith; msg:\"not matching any HTTP allowlisted FQDNs\"; priority:1; flow:to_server, established; ",
        kind);

    private void AddRule(string action, Protocol protocol, string options, SourceNode because) => AddText(
        string.Create(
            CultureInfo.InvariantCulture,
            $"{action} {(protocol == Protocol.Tls ? "tls" : "http")} $HOME_NET any -> $EXTERNAL_NET any ({options}sid:{++_sid}; rev:1;)\n"),
        because);

    /// <summary>All of a rule stands at the value that it is of.</summary>
    private void AddText(string text, SourceNode because) => _text.AddInstead(text, PlaceSite.Of(because), 0, 0);

    private static string Name(Protocol protocol) => protocol == Protocol.Tls ? "TLS" : "HTTP";

    private enum Protocol
    {
        Tls,
        Http,
    }
}
