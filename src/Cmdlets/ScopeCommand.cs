using System.Collections;
using System.Diagnostics.CodeAnalysis;
using System.Management.Automation;
using TlsCompat.Calls.Auditing;
using TlsCompat.Firewall;
using TlsCompat.Suricata.Engine;
using TlsCompat.Suricata.Engine.Headers;
using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Cmdlets;

/// <summary>A cmdlet that runs the rules which it reads, and is told what their sources do not say.</summary>
public abstract class ScopeCommand : SourceCommand
{
    private GivenSets? _given;

    [Parameter]
    public RuleOrder? RuleOrder { get; set; }

    [Parameter]
    [ValidateNotNullOrEmpty]
    public string[]? HomeNet { get; set; }

    [Parameter]
    [ValidateNotNullOrEmpty]
    public Hashtable? Set { get; set; }

    [Parameter]
    [ValidateNotNullOrEmpty]
    public Hashtable? PortSet { get; set; }

    [Parameter]
    [ValidateNotNullOrEmpty]
    public Hashtable? GeoIP { get; set; }

    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Settings { get; set; }

    [Parameter]
    public EngineVersion EngineVersion { get; set; } = EngineVersion.Suricata7;

    /// <summary>What the call itself says of the firewall.</summary>
    protected ScopeSettings Scope => new() { Order = RuleOrder, Version = EngineVersion, HomeNet = ParseHomeNet(), Sets = _given ??= ParseSets() };

    /// <summary>The settings file of the call; null for the nearest from the current location upward.</summary>
    protected string? SettingsFile => Settings is null or SettingsCall.NoFile ? Settings : FileOf(Settings);

    private HeaderExpression? ParseHomeNet()
    {
        if (HomeNet is null)
            return null;
        if (HeaderExpression.TryParseAddress($"[{string.Join(',', HomeNet)}]", out var expression, out var error))
            return expression;
        ThrowTerminatingError(Failure(
            new FormatException($"-HomeNet {string.Join(',', HomeNet)}: {error!.Message}."),
            "HomeNetNotUnderstood",
            ErrorCategory.InvalidArgument,
            HomeNet,
            "Pass CIDR blocks: -HomeNet 10.0.0.0/8, 192.168.0.0/16."));
        return null;
    }

    private GivenSets ParseSets()
    {
        var sets = Firewall.GivenSets.None;
        foreach (var (parameter, table, isPort) in ((string, Hashtable?, bool)[])[(nameof(Set), Set, false), (nameof(PortSet), PortSet, true)])
        {
            foreach (var (name, value) in Pairs(table))
            {
                if (!sets.TryAdd(name, value, isPort, out sets, out var error))
                    Refuse(parameter, name, error, isPort ? "-PortSet @{ HTTPS_PORTS = 443, 8443 }" : "-Set @{ CORP_NET = '10.0.0.0/8', '192.168.0.0/16' }");
            }
        }

        var countries = KnownCountries.None;
        foreach (var (place, country) in Pairs(GeoIP))
        {
            if (!countries.TryAdd(place, country, out countries, out var error))
                Refuse(nameof(GeoIP), place, error, "-GeoIP @{ '203.0.113.9' = 'US'; '*' = 'DE' }");
        }

        return sets.With(countries);
    }

    /// <summary>In a fixed order: a hashtable has none. A list is one value with commas.</summary>
    private static IEnumerable<(string Name, string Value)> Pairs(Hashtable? table) =>
        (table?.Cast<DictionaryEntry>() ?? []).Select(entry => (Text(entry.Key), Text(entry.Value))).OrderBy(pair => pair.Item1, StringComparer.Ordinal);

    [DoesNotReturn]
    private void Refuse(string parameter, string name, string error, string example)
    {
        ThrowTerminatingError(Failure(new FormatException($"-{parameter} {name}: {error}."), "SetNotUnderstood", ErrorCategory.InvalidArgument, name, $"Pass names with their values: {example}."));
        throw new InvalidOperationException(error);
    }

    protected string FileOf(string path) => SessionState.Path.GetUnresolvedProviderPathFromPSPath(path);
}
