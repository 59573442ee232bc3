using TlsCompat.Tls;
using TlsCompat.Tls.Fingerprints;
using TlsCompat.Tls.Messages;
using TlsCompat.Tls.Profiles;
using TlsCompat.Tls.Wire;


namespace TlsCompat.Fuzz.Tests;

/// <summary>The bytes of hellos and of servers' flights, read as every message there is.</summary>
internal sealed class MessagesTarget : FuzzTarget
{
    public override string Name => "messages";

    public override int Share => 20;

    public override void Run(Random random, string folder)
    {
        var source = ByteSource.FromSeed((ulong)random.Next());
        var hello = new ClientHelloBuilder().Build(source);
        byte[][] samples = [hello.ToBytes(), ServerFlight.Answer(hello, source), .. ClientProfile.All.Select(client => client.WithServerName("api.example.com").ToBytes())];
        var bytes = new Mutator(random).Mutate(samples[random.Next(samples.Length)], samples);
        File.WriteAllBytes(Path.Combine(folder, "message"), bytes);
        try
        {
            if (ClientHello.TryRead(bytes, out var read, out _) && !ClientHello.TryRead(read.ToBytes(), out _, out var error))
                throw new FuzzFailureException("a ClientHello is not read as it was written", error.Message);
            if (read is not null)
                _ = (read.ServerName, Ja3.Of(read), Ja4.Of(read));
            _ = ServerHello.TryReadFirst(bytes, out _, out _);
            _ = TlsReader.TryReadFirst<TlsRecord>(bytes, out _, out _, out _);
            _ = TlsReader.TryReadFirst<HandshakeMessage>(bytes, out _, out _, out _);
        }
        catch (Exception exception) when (exception is not FuzzFailureException)
        {
            throw new FuzzFailureException($"{exception.GetType().Name}: {exception.Message}", exception.ToString());
        }
    }
}
