using TlsCompat.Handshake.Transport;

namespace TlsCompat.Handshake.Upgrading;

/// <summary>STARTTLS of SMTP (RFC 3207).</summary>
internal sealed class SmtpStartTls : StartTls
{
    public override string Name => "smtp";

    public override int DefaultPort => 25;

    internal override async Task BeginAsync(PlainTalk talk, string host, CancellationToken cancellation)
    {
        await ExpectAsync(talk, "220", "the greeting", cancellation);
        // A client without a name of its own sends an address literal (RFC 5321 section 4.1.3).
        await talk.WriteLineAsync("EHLO [127.0.0.1]", cancellation);
        await ExpectAsync(talk, "250", "the answer to EHLO", cancellation);
        await talk.WriteLineAsync("STARTTLS", cancellation);
        await ExpectAsync(talk, "220", "the answer to STARTTLS", cancellation);
    }

    /// <summary>Reads a reply of one or more lines (RFC 5321 section 4.2.1): a hyphen behind the code says that another follows.</summary>
    private async Task ExpectAsync(PlainTalk talk, string code, string what, CancellationToken cancellation)
    {
        string line;
        do
        {
            line = await talk.ReadLineAsync(cancellation);
            if (!line.StartsWith(code, StringComparison.Ordinal))
                throw Declined($"{what} is \"{Printable.Of(line)}\"");
        }
        while (line.Length > 3 && line[3] == '-');
    }
}
