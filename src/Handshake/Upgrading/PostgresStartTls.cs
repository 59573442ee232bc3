using System.Collections.Immutable;
using TlsCompat.Handshake.Transport;

namespace TlsCompat.Handshake.Upgrading;

/// <summary>The SSLRequest of PostgreSQL's protocol 3 (chapter "Message Formats" of its manual): a length, a number, and one byte for an answer.</summary>
internal sealed class PostgresStartTls : StartTls
{
    // Length 8, then 1234 and 5679 where a version would stand.
    private static readonly byte[] Request = [0, 0, 0, 8, 0x04, 0xD2, 0x16, 0x2F];

    public override string Name => "postgres";

    public override int DefaultPort => 5432;

    internal override string OtherScheme => "postgresql";

    internal override ImmutableArray<string> Alpn => ["postgresql"];

    internal override async Task BeginAsync(PlainTalk talk, string host, CancellationToken cancellation)
    {
        await talk.WriteAsync(Request, cancellation);
        var answer = (char)await talk.ReadByteAsync(cancellation);
        if (answer != 'S')
            throw Declined(answer == 'N' ? "the server has TLS switched off" : $"the answer to SSLRequest begins with \"{Printable.Of(answer.ToString())}\"");
    }
}
