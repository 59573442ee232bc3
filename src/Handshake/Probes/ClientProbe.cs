using TlsCompat.Tls;

namespace TlsCompat.Handshake;

/// <summary>What a real client sends, with fresh random values, for the asked server name.</summary>
public sealed class ClientProbe(ClientProfile profile) : Probe
{
    public ClientProfile Profile { get; } = profile;

    public override string Name => Profile.Name;

    public override string Description => Profile.Description;

    public override int Order => 1000;

    public override ClientHello Hello(string? serverName, ByteSource source)
    {
        var hello = serverName is null
            ? Profile.Hello.WithServerName(null)
            : Profile.WithServerName(serverName);
        return hello.WithFreshSecrets(source);
    }
}
