using System.Globalization;
using System.Text.Json;
using TlsCompat.Audit;
using TlsCompat.Audit.Reports.Results;
using TlsCompat.Audit.Reports.Writing;
using TlsCompat.Handshake;

namespace TlsCompat.Calls.Handshakes;

/// <summary>How the results of handshake tests are written. As a test case an address passes when large hellos arrive; one that is undecided is an error.</summary>
public static class HandshakeLayout
{
    public static ResultLayout<EndpointResult> Instance { get; } = new TableLayout<EndpointResult, EndpointResult>(
        "TLS handshakes",
        HandshakeJsonContext.Default.EndpointResult,
        result => [result],
        [
            new("host", result => result.Host, IsBrief: true),
            new("port", result => result.Port.ToString(CultureInfo.InvariantCulture), IsBrief: true),
            new("address", result => result.Address?.ToString(), IsBrief: true),
            new("serverName", result => result.ServerName),
            new("proxy", result => result.Proxy),
            new("startTls", result => result.StartTls),
            new("compatible", result => result.Compatible switch { true => "true", false => "false", null => null }, IsBrief: true),
            new("diagnosis", result => Word(result.Diagnosis.Kind), IsBrief: true),
            new("confidence", result => Word(result.Diagnosis.Confidence), IsBrief: true),
            new("summary", result => result.Rules is { } rules ? $"{result.Diagnosis.Summary} {rules.Summary}" : result.Diagnosis.Summary, IsBrief: true),
            new("nextSteps", result => string.Join(' ', [.. result.Rules?.NextSteps ?? [], .. result.Diagnosis.NextSteps])),
            new("isPostQuantum", result => result.IsPostQuantum switch { true => "true", false => "false", null => null }, IsBrief: true),
            new("group", result => result.Group?.ToString()),
            new("version", result => result.Version?.ToString()),
            new("started", result => result.Started.ToString("O", CultureInfo.InvariantCulture)),
            new("duration", result => Math.Round(result.Duration.TotalMilliseconds, 3).ToString(CultureInfo.InvariantCulture)),
            new("rules", result => result.Rules is { } rules ? Word(rules.Agreement) : null),
            new("rulesStoppedBy", result => result.Rules is { } rules ? string.Join(' ', rules.StoppedBy.Select(Decider)) : null),
        ]) { Test = Case };

    private static TestCase Case(EndpointResult result)
    {
        var status = result.Compatible switch { true => FindingStatus.Pass, false => FindingStatus.Fail, null => FindingStatus.Error };
        var test = new TestCase(result.Endpoint, result.Address?.ToString() ?? result.Endpoint, result.Endpoint, status);
        return status == FindingStatus.Pass ? test : test with
        {
            Type = Word(result.Diagnosis.Kind),
            Message = result.Diagnosis.Summary,
            Details = string.Join('\n', [.. result.Diagnosis.Evidence, .. result.Rules is { } rules ? (IEnumerable<string>)[rules.Summary, .. rules.Notes, .. rules.NextSteps] : [], .. result.Diagnosis.NextSteps]),
        };
    }

    private static string Decider(TracedRule rule) => rule.Sid?.ToString(CultureInfo.InvariantCulture) ?? $"{rule.Source}:{rule.Line}";

    /// <summary>As in JSON.</summary>
    private static string Word<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());
}
