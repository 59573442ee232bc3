namespace TlsCompat.Oracle.Tests;

/// <summary>A way to put cases through Suricata.</summary>
internal interface ICaseRunner
{
    /// <summary>What becomes of the cases, in their order.</summary>
    IReadOnlyList<OracleVerdict> Run(IReadOnlyList<PlayedCase> cases);
}
