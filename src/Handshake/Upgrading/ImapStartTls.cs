using TlsCompat.Handshake.Transport;

namespace TlsCompat.Handshake.Upgrading;

/// <summary>STARTTLS of IMAP (RFC 9051 section 6.2.1).</summary>
internal sealed class ImapStartTls : StartTls
{
    private const string Tag = "a1";

    public override string Name => "imap";

    public override int DefaultPort => 143;

    internal override async Task BeginAsync(PlainTalk talk, string host, CancellationToken cancellation)
    {
        var greeting = await talk.ReadLineAsync(cancellation);
        if (!greeting.StartsWith("* OK", StringComparison.OrdinalIgnoreCase))
            throw Declined($"the greeting is \"{Printable.Of(greeting)}\"");
        await talk.WriteLineAsync($"{Tag} STARTTLS", cancellation);
        string line;
        do
        {
            line = await talk.ReadLineAsync(cancellation);
        }
        while (line.StartsWith("* ", StringComparison.Ordinal)); // data that nobody asked for may come first (section 7)

        if (!line.StartsWith($"{Tag} OK", StringComparison.OrdinalIgnoreCase))
            throw Declined($"the answer to STARTTLS is \"{Printable.Of(line)}\"");
    }
}
