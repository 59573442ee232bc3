namespace TlsCompat.Pester.Tests;

/// <summary>A program that the tests need and the repository does not bring.</summary>
internal static class Peer
{
    private const string Required = "TLSCOMPAT_REQUIRED_PEERS";

    /// <summary>Skips the test for want of a peer, or fails it where the environment says that the peer must be there.</summary>
    public static void Missing(string peer, string reason)
    {
        if ((Environment.GetEnvironmentVariable(Required) ?? "").Split(',', StringSplitOptions.TrimEntries).Contains(peer))
            Assert.Fail($"{Required} names {peer}: {reason}");
        Assert.Skip(reason);
    }
}
