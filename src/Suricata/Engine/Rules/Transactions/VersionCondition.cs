using System.Globalization;
using TlsCompat.Suricata.Engine.Flow;

namespace TlsCompat.Suricata.Engine.Rules.Transactions;

/// <summary>An <c>ssl_version</c> or <c>tls.version</c> option: before the hello is complete they see the record header's version.</summary>
internal sealed class VersionCondition(string keyword, int[] versions, bool isNegated, EngineVersion engine) : StateCondition(keyword)
{
    private const int Tls13 = 0x0304;

    // The record header of nearly every hello in use.
    private const int RecordVersion = 0x0301;

    // The rest of what a hello may say there; Java says TLS 1.2.
    private static readonly int[] RareRecordVersions = [0x0300, 0x0302, 0x0303];

    private static readonly string[] SslNames = ["sslv2", "sslv3", "tls1.0", "tls1.1", "tls1.2", "tls1.3"];

    private static readonly int[] SslNumbers = [0x0002, 0x0300, 0x0301, 0x0302, 0x0303, Tls13];

    public bool IsNegated { get; } = isNegated;

    public IReadOnlyList<int> Versions { get; } = versions;

    /// <summary>tls.version with a hexadecimal number: drafts are not taken for TLS 1.3.</summary>
    public bool IsRaw { get; init; }

    public override EarlyAnswer Early
    {
        get
        {
            var usual = OfRecord(RecordVersion);
            return new(usual == Truth.No && Array.Exists(RareRecordVersions, rare => OfRecord(rare) != Truth.No) ? Truth.Unknown : usual, EarlyMatchCause.RecordVersion);
        }
    }

    public override Truth Holds(TlsSession session, PacketDirection direction)
    {
        var version = session.VersionOf(direction);
        if (!IsRaw && (version >> 8) == 0x7F)
            version = Tls13;
        if (Keyword == "tls.version")
            return Versions.Contains(version).ToTruth();
        if (!SslNumbers.Contains(version))
            return Truth.No;
        // Suricata 7 negates each version on its own: one that is not in the list is not matched, negated list or not.
        return engine == EngineVersion.Suricata7 && IsNegated
            ? Truth.No
            : (Versions.Contains(version) != IsNegated).ToTruth();
    }

    private Truth OfRecord(int version)
    {
        var session = new TlsSession(EngineVersion.Suricata7);
        _ = session.Read(PacketDirection.ToServer, [22, (byte)(version >> 8), (byte)version, 6, 0], out _);
        return Holds(session, PacketDirection.ToServer);
    }

    public static VersionCondition? ParseSsl(ReadOnlySpan<char> value, EngineVersion engine)
    {
        var versions = new List<int>();
        bool? isNegated = null;
        foreach (var item in value.ToString().Split([',', ' ', '\t'], StringSplitOptions.RemoveEmptyEntries))
        {
            var negated = item.StartsWith('!');
            var index = Array.FindIndex(SslNames, n => n.Equals(item[(negated ? 1 : 0)..], StringComparison.OrdinalIgnoreCase));
            // Suricata 7 wants the negation on every version, Suricata 8 on the first alone; neither loads the other's spelling.
            var isAgreed = isNegated is null || (engine == EngineVersion.Suricata7 ? negated == isNegated : !negated);
            if (index < 0 || versions.Contains(SslNumbers[index]) || !isAgreed)
                return null;
            isNegated ??= negated;
            versions.Add(SslNumbers[index]);
        }

        return versions.Count == 0 ? null : new VersionCondition("ssl_version", [.. versions], isNegated == true, engine);
    }

    public static VersionCondition? ParseTls(ReadOnlySpan<char> value, EngineVersion engine)
    {
        var text = value.Trim();
        var version = text switch
        {
            ['1', '.', >= '0' and <= '3', ..] => 0x0301 + (text[2] - '0'),
            ['0', 'x', ..] when text.Length == 6 && int.TryParse(text[2..], NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var number) => number,
            _ => -1,
        };
        return version < 0 ? null : new VersionCondition("tls.version", [version], false, engine) { IsRaw = text[0] == '0' };
    }
}
