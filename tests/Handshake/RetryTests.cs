using TlsCompat.Handshake.Answers;
using TlsCompat.Tls;
using TlsCompat.Tls.Extensions;
using TlsCompat.Tls.Messages;
using TlsCompat.Tls.Values;
using TlsCompat.Tls.Wire;


namespace TlsCompat.Handshake.Tests;

public sealed class RetryTests
{
    private static readonly ByteSource s_source = ByteSource.FromSeed(5);

    private static readonly OpaqueExtension s_cookie = new(ExtensionType.Cookie, [0, 3, 1, 2, 3]);

    /// <summary>RFC 8446 section 4.1.2: the same hello but for key_share and cookie. There is neither early_data nor pre_shared_key to take away.</summary>
    [Fact]
    public void Changes_nothing_but_the_key_share_and_the_cookie()
    {
        var first = (new ClientHelloBuilder() with { KeyShares = [NamedGroup.X25519] }).Build(s_source);

        Assert.True(Retry.TryAnswer(first, Retried(first, NamedGroup.X25519MLKem768, s_cookie), s_source, out var second));

        Assert.Equal(first.Random, second.Random);
        Assert.Equal(first.SessionId, second.SessionId);
        Assert.Equal([NamedGroup.X25519MLKem768], second.KeyShares.Select(share => share.Group));
        Assert.Equal(1216, second.KeyShares[0].KeyExchange.Length);
        Assert.Equal(s_cookie.Data, Assert.IsType<OpaqueExtension>(second.Extensions[^1]).Data);
        var restored = second.WithExtension(first.Find<KeyShareExtension>()!).WithoutExtension(ExtensionType.Cookie) with { Records = first.Records };
        Assert.Equal(first, restored);
        Assert.Equal([ProtocolVersion.Tls12], second.Records.Records.Select(record => record.Version)); // section 5.1: 1.0 is for the first hello alone
        Assert.DoesNotContain(second.Extensions, extension => extension.Type.Value is 41 or 42);
    }

    [Fact]
    public void Keeps_the_shares_where_the_server_has_a_cookie_alone()
    {
        var first = new ClientHelloBuilder().Build(s_source);
        var retry = new ServerHello { Random = ServerHello.RetryRandom, CipherSuite = new(0x1301), Extensions = [new SelectedVersionExtension(ProtocolVersion.Tls13), s_cookie] };

        Assert.True(Retry.TryAnswer(first, retry, s_source, out var second));

        Assert.Equal(first.KeyShares, second.KeyShares);
        Assert.Contains(second.Extensions, extension => extension.Type == ExtensionType.Cookie);
    }

    [Theory]
    [InlineData(0x001E)] // x448, not offered
    [InlineData(0x0100)] // ffdhe2048, offered, and no share of it can be made
    public void Does_not_answer_for_a_group_that_was_not_offered_or_cannot_be_made(int group)
    {
        var first = (new ClientHelloBuilder() with { Groups = [NamedGroup.X25519, new NamedGroup(0x0100)], KeyShares = [NamedGroup.X25519] }).Build(s_source);
        Assert.False(Retry.TryAnswer(first, Retried(first, new NamedGroup((ushort)group)), s_source, out _));
    }

    private static ServerHello Retried(ClientHello first, NamedGroup group, params TlsExtension[] more)
    {
        Assert.True(ServerHello.TryReadFirst(Scripts.RetryFor(group, first, more), out var retry, out var error), error?.Message);
        return retry;
    }
}
