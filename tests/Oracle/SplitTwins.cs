namespace TlsCompat.Oracle.Tests;

/// <summary>One client's hello for one name, in one segment and in two.</summary>
internal sealed record SplitTwins(string ServerName, byte[] Whole, byte[] Split, IReadOnlyList<int> Cuts)
{
    public override string ToString() => $"hello of {Whole.Length} bytes for {ServerName}; split, {Split.Length} bytes cut at {string.Join(',', Cuts)}";
}
