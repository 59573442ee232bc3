using TlsCompat.Handshake.Transport;

namespace TlsCompat.Handshake.Upgrading;

/// <summary>STLS of POP3 (RFC 2595 section 4).</summary>
internal sealed class Pop3StartTls : StartTls
{
    public override string Name => "pop3";

    public override int DefaultPort => 110;

    internal override async Task BeginAsync(PlainTalk talk, string host, CancellationToken cancellation)
    {
        await ExpectAsync(talk, "the greeting", cancellation);
        await talk.WriteLineAsync("STLS", cancellation);
        await ExpectAsync(talk, "the answer to STLS", cancellation);
    }

    private async Task ExpectAsync(PlainTalk talk, string what, CancellationToken cancellation)
    {
        var line = await talk.ReadLineAsync(cancellation);
        if (!line.StartsWith("+OK", StringComparison.OrdinalIgnoreCase))
            throw Declined($"{what} is \"{Printable.Of(line)}\"");
    }
}
