using System.Globalization;
using System.Text;

namespace TlsCompat.Audit.Evidence;

/// <summary>
/// Gathers from any number of logs which rules blocked TLS flows while no server name was known. Memory does not grow with the logs:
/// beyond a number of addresses, flows are counted and their addresses are not kept.
/// </summary>
public sealed class DropEvidenceCollector
{
    private const int MaximumAddresses = 200_000;
    private const int MaximumRules = 100_000;

    private readonly Dictionary<(uint Gid, uint Sid, string Signature), RuleTally> _rules = [];
    private readonly RecentFlows _flows = new();
    private readonly LogLines _lines;
    private readonly LogReader _reader;
    private readonly int _maximumAddresses;
    private readonly int _maximumRules;
    private int _room;
    private bool _isAddressMissing;
    private long _alertsNotKept;
    private long _alertsWithoutTime;

    public DropEvidenceCollector()
        : this(MaximumAddresses, MaximumRules)
    {
    }

    internal DropEvidenceCollector(int maximumAddresses, int maximumRules)
    {
        (_maximumAddresses, _maximumRules, _room) = (maximumAddresses, maximumRules, maximumAddresses);
        _lines = new LogLines(Add);
        _reader = new LogReader(_lines);
    }

    /// <summary>The time whose alerts are counted: all of it, unless said otherwise.</summary>
    public LogPeriod Period { get; init; }

    /// <summary>The lines that were read, of all logs; a JSON document of many lines is one.</summary>
    public long Lines => _lines.Lines;

    /// <summary>The lines, and parts of larger documents, that are damaged. They were skipped.</summary>
    public long Damaged => _lines.Damaged;

    /// <summary>The alerts of TLS flows whose ClientHello was whole when they were blocked: meant to be, for all that the log says.</summary>
    public long BlockedWhole { get; private set; }

    /// <summary>Why the evidence is not complete, a sentence each without its full stop; none where it is.</summary>
    public IReadOnlyList<string> Gaps
    {
        get
        {
            var gaps = new List<string>();
            if (_isAddressMissing)
                gaps.Add(Text($"more than {_maximumAddresses:N0} addresses were seen: flows of the others are counted, and they are not named"));
            if (_alertsNotKept > 0)
                gaps.Add(Text($"more than {_maximumRules:N0} rules were seen: {_alertsNotKept:N0} {(_alertsNotKept == 1 ? "alert" : "alerts")} of the others are not counted"));
            if (_alertsWithoutTime > 0)
                gaps.Add(Text($"{_alertsWithoutTime:N0} {(_alertsWithoutTime == 1 ? "alert has" : "alerts have")} no time that can be read: whether in the period is not known, so not counted"));
            return gaps;
        }
    }

    /// <summary>Reads a log to its end: Network Firewall's alert log as S3 or CloudWatch Logs give it, or Suricata's eve.json; compressed by gzip or not.</summary>
    /// <exception cref="IOException">It cannot be read any further. What was read before counts.</exception>
    /// <exception cref="InvalidDataException">Its compression is damaged. What was read before counts.</exception>
    public void Read(Stream log, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(log);
        EndLines();
        _reader.Read(log, cancellation);
    }

    /// <summary>Reads lines as they come, of one log after another; <see cref="EndLines"/> tells that there are no more.</summary>
    /// <param name="text">A line or several, without the end of the last.</param>
    public void ReadLines(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        for (var rest = Encoding.UTF8.GetBytes(text + "\n").AsSpan(); rest.Length > 0;)
        {
            var end = rest.IndexOf((byte)'\n') + 1;
            _lines.Take(rest[..end]);
            rest = rest[end..];
        }
    }

    /// <summary>Tells that the log ends whose lines were read: what is open is damaged.</summary>
    public void EndLines() => _lines.End();

    /// <summary>What was gathered, a rule each, most flows first.</summary>
    /// <param name="audit">The findings to name beside it; none without an audit.</param>
    public IReadOnlyList<DropEvidence> Gather(IEnumerable<Finding> audit)
    {
        ArgumentNullException.ThrowIfNull(audit);
        var rules = new AuditedRules(audit);
        return [.. _rules.Values
            .Select(rule => rule.ToEvidence(rules.Of(rule.Sid, rule.Signature)))
            .OrderByDescending(evidence => evidence.Flows)
            .ThenBy(evidence => evidence.Sid)
            .ThenBy(evidence => evidence.Signature, StringComparer.Ordinal)];
    }

    private void Add(AlertRecord record)
    {
        if (!record.IsAlert || !record.IsBlocked || !record.IsTls)
            return;
        if (!Period.IsEverything)
        {
            if (record.Time is not { } time)
            {
                _alertsWithoutTime++;
                return;
            }

            if (!Period.Holds(time))
                return;
        }

        if (record.IsWhole)
        {
            BlockedWhole++;
            return;
        }

        if (!_rules.TryGetValue((record.Gid, record.Sid, record.Signature), out var tally))
        {
            if (_rules.Count >= _maximumRules)
            {
                _alertsNotKept++;
                return;
            }

            _rules.Add((record.Gid, record.Sid, record.Signature), tally = new RuleTally(record.Gid, record.Sid, record.Signature));
        }

        var ends = HashCode.Combine(record.Sid, record.Signature, record.Firewall, record.Source, record.Destination, record.SourcePort, record.DestinationPort);
        tally.Add(record, _flows.Add(record.FlowId, ends), ref _room);
        _isAddressMissing |= tally.IsAddressMissing;
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
