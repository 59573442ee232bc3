using System.Globalization;

namespace TlsCompat.Oracle.Tests;

/// <summary>How much is drawn and from which seed: environment variables make a run larger or another one.</summary>
internal static class OracleSettings
{
    /// <summary>TLSCOMPAT_ORACLE_SEED.</summary>
    public static int Seed => Read("TLSCOMPAT_ORACLE_SEED", 20250601);

    /// <summary>TLSCOMPAT_ORACLE_CASES: a version's cases.</summary>
    public static int Cases => Read("TLSCOMPAT_ORACLE_CASES", 5000);

    /// <summary>TLSCOMPAT_ORACLE_ALONE: a version's cases that are judged without any rule beside theirs.</summary>
    public static int Alone => Read("TLSCOMPAT_ORACLE_ALONE", 500);

    /// <summary>TLSCOMPAT_ORACLE_SHOWN: how many disagreements end a run.</summary>
    public static int Shown => Read("TLSCOMPAT_ORACLE_SHOWN", 10);

    /// <summary>TLSCOMPAT_ORACLE_WRITTEN: a version's cases with rules as people write them, rare keywords as often as others; half as many with those as often as they were counted.</summary>
    public static int Written => Read("TLSCOMPAT_ORACLE_WRITTEN", 2000);

    /// <summary>TLSCOMPAT_ORACLE_AWS: a version's cases with rules in the shapes of public repositories for AWS Network Firewall; a quarter as many for each order of actions in strict order.</summary>
    public static int Aws => Read("TLSCOMPAT_ORACLE_AWS", 1000);

    /// <summary>TLSCOMPAT_ORACLE_AUDITED: a version's rule sets that hurt a split hello and are audited.</summary>
    public static int Audited => Read("TLSCOMPAT_ORACLE_AUDITED", 100);

    /// <summary>TLSCOMPAT_ORACLE_PATCHED: a version's rule sets with patches.</summary>
    public static int PatchedSets => Read("TLSCOMPAT_ORACLE_PATCHED", 500);

    /// <summary>TLSCOMPAT_ORACLE_SHARED: a version's rule sets of which the share of faults with a patch is counted.</summary>
    public static int SharedSets => Read("TLSCOMPAT_ORACLE_SHARED", 200);

    /// <summary>TLSCOMPAT_ORACLE_LOADS: a version's lines that are loaded or not.</summary>
    public static int Loads => Read("TLSCOMPAT_ORACLE_LOADS", 500);

    /// <summary>TLSCOMPAT_ORACLE_QUIC: a version's rule sets through which every QUIC client is put.</summary>
    public static int Quic => Read("TLSCOMPAT_ORACLE_QUIC", 40);

    private static int Read(string name, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : otherwise;
}
