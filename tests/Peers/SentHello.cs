using TlsCompat.Tls.Messages;


namespace TlsCompat.Peers.Tests;

/// <summary>A ClientHello as a server received it.</summary>
/// <param name="Text">What it is, for messages.</param>
/// <param name="Bytes">The records.</param>
internal sealed record SentHello(string Text, byte[] Bytes)
{
    /// <summary>As we read it.</summary>
    public ClientHello Read()
    {
        Assert.True(ClientHello.TryRead(Bytes, out var hello, out var error), $"{Text}: {error}");
        return hello;
    }
}
