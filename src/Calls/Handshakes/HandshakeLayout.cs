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
    private static readonly IReadOnlyList<ResultColumn<EndpointResult>> Columns =
        [
            new("host", result => result.Host, IsBrief: true),
            new("port", result => result.Port.ToString(CultureInfo.InvariantCulture), IsBrief: true),
            new("address", result => result.Address, IsBrief: true),
            new("serverName", result => result.ServerName),
            new("proxy", result => result.Proxy),
            new("startTls", result => result.StartTls),
            new("compatible", result => result.Compatible switch { true => "true", false => "false", null => null }, IsBrief: true),
            new("diagnosis", result => Word(result.Diagnosis.Kind), IsBrief: true),
            new("confidence", result => Word(result.Diagnosis.Confidence), IsBrief: true),
            new("summary", result => result.Rules is { } rules ? $"{result.Diagnosis.Summary} {rules.Summary}" : result.Diagnosis.Summary, IsBrief: true),
            new("nextSteps", result => string.Join(' ', [.. result.Rules?.NextSteps ?? [], .. result.Diagnosis.NextSteps])),
            new("isPostQuantum", result => result.IsPostQuantum switch { true => "true", false => "false", null => null }, IsBrief: true),
            new("group", result => result.Group),
            new("version", result => result.Version),
            new("started", result => result.Started.ToString("O", CultureInfo.InvariantCulture)),
            new("duration", result => result.Duration.ToString(CultureInfo.InvariantCulture)),
            new("rules", result => result.Rules is { } rules ? Word(rules.Agreement) : null),
            new("rulesStoppedBy", result => result.Rules is { } rules ? string.Join(' ', rules.StoppedBy.Select(Decider)) : null),
        ];

    private static readonly IReadOnlyList<ResultColumn<EndpointResult>> QuicColumns =
        [
            new("quicCompatible", result => result.Quic?.Compatible switch { true => "true", false => "false", null => null }, IsBrief: true),
            new("quicDiagnosis", result => result.Quic is { } quic ? Word(quic.Diagnosis.Kind) : null, IsBrief: true),
            new("quicConfidence", result => result.Quic is { } quic ? Word(quic.Diagnosis.Confidence) : null),
            new("quicSummary", result => result.Quic?.Diagnosis.Summary, IsBrief: true),
            new("quicNextSteps", result => result.Quic is { } quic ? string.Join(' ', quic.Diagnosis.NextSteps) : null),
            new("quicGroup", result => result.Quic?.Group),
        ];

    public static ResultLayout<EndpointResult> Instance { get; } = Of(Columns);

    /// <summary>The same with what was found over QUIC, for calls that ask for it.</summary>
    public static ResultLayout<EndpointResult> WithQuic { get; } = Of([.. Columns, .. QuicColumns]);

    private static TableLayout<EndpointResult, EndpointResult> Of(IReadOnlyList<ResultColumn<EndpointResult>> columns) =>
        new("TLS handshakes", HandshakeJsonContext.Default.EndpointResult, result => [result], columns) { Test = Case };

    private static IEnumerable<string> RulesOf(EndpointResult result) => result.Rules is { } rules ? [rules.Summary, .. rules.Notes, .. rules.NextSteps] : [];

    private static TestCase Case(EndpointResult result)
    {
        var status = result.Compatible switch { true => FindingStatus.Pass, false => FindingStatus.Fail, null => FindingStatus.Error };
        var test = new TestCase(result.Endpoint, result.Address ?? result.Endpoint, result.Endpoint, status);
        if (status == FindingStatus.Pass)
            return test;
        // Where one of the two is well, the other is what the case fails by.
        List<Diagnosis> told = [.. result.CompatibleOverTcp == true ? [] : (Diagnosis[])[result.Diagnosis], .. result.Quic is { Compatible: not true } quic ? (Diagnosis[])[quic.Diagnosis] : []];
        return test with
        {
            Type = Word(told[0].Kind),
            Message = string.Join(' ', told.Select(diagnosis => diagnosis.Summary)),
            Details = string.Join('\n', [.. told.SelectMany(diagnosis => diagnosis.Evidence), .. RulesOf(result), .. told.SelectMany(diagnosis => diagnosis.NextSteps)]),
        };
    }

    private static string Decider(TracedRule rule) => rule.Sid?.ToString(CultureInfo.InvariantCulture) ?? $"{rule.Source}:{rule.Line}";

    /// <summary>As in JSON.</summary>
    private static string Word<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());
}
