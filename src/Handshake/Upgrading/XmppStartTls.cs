using System.Security;
using System.Text;
using TlsCompat.Handshake.Transport;

namespace TlsCompat.Handshake.Upgrading;

/// <summary>STARTTLS of XMPP, from a client (RFC 6120 section 5.4): a stream is opened for a domain, its features have TLS among them.</summary>
internal sealed class XmppStartTls : StartTls
{
    private const string Tls = "urn:ietf:params:xml:ns:xmpp-tls";

    public override string Name => "xmpp";

    public override int DefaultPort => 5222;

    internal override async Task BeginAsync(PlainTalk talk, string host, CancellationToken cancellation)
    {
        await WriteAsync(talk, $"<?xml version='1.0'?><stream:stream to='{SecurityElement.Escape(host)}' version='1.0' xmlns='jabber:client' xmlns:stream='http://etherx.jabber.org/streams'>", cancellation);
        var opening = new StringBuilder();
        string tag;
        do
        {
            tag = await ReadTagAsync(talk, cancellation);
            opening.Append(tag);
        }
        // What is no stream of XMPP has neither, and ends where nothing more may be read.
        while (tag is not ("</stream:features>" or "<stream:features/>" or "</stream:error>" or "</stream:stream>"));

        if (!opening.ToString().Contains(Tls, StringComparison.Ordinal))
            throw Declined($"the server opens its stream without TLS: \"{Printable.Of(opening.ToString())}\"");
        await WriteAsync(talk, $"<starttls xmlns='{Tls}'/>", cancellation);
        var answer = await ReadTagAsync(talk, cancellation);
        if (!answer.StartsWith("<proceed", StringComparison.Ordinal))
            throw Declined($"the answer to starttls is \"{Printable.Of(answer)}\"");
        if (!answer.EndsWith("/>", StringComparison.Ordinal))
            await ReadTagAsync(talk, cancellation);
    }

    /// <summary>Up to the end of the next tag.</summary>
    private static async Task<string> ReadTagAsync(PlainTalk talk, CancellationToken cancellation)
    {
        var text = new StringBuilder();
        char next;
        do
        {
            next = (char)await talk.ReadByteAsync(cancellation);
            text.Append(next);
        }
        while (next != '>');
        return text.ToString().Trim();
    }

    private static Task WriteAsync(PlainTalk talk, string text, CancellationToken cancellation) => talk.WriteAsync(Encoding.UTF8.GetBytes(text), cancellation);
}
