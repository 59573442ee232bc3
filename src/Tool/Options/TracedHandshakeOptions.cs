using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using TlsCompat.Calls.Tracing;
using TlsCompat.Firewall.Tracing;
using TlsCompat.Tls.Profiles;

namespace TlsCompat.Tool.Options;

/// <summary>The options that say which handshake to trace.</summary>
internal sealed class TracedHandshakeOptions
{
    private readonly Option<string?> _client = new("--client")
    {
        Description = $"The client whose ClientHello is sent: {string.Join(", ", ClientProfile.All.Select(client => client.Name))}. [default: {HandshakeRequest.DefaultClient}]",
        HelpName = "NAME",
        CompletionSources = { ClientProfile.All.Select(client => client.Name).ToArray() },
    };

    private readonly Option<string?> _serverName = new("--server-name")
    {
        Description = $"The host that the client asks for. [default: {ClientProfile.CapturedServerName}]",
        HelpName = "HOST",
    };

    private readonly Option<string?> _hello = new("--hello")
    {
        Description = "A ClientHello as captured, records included, in place of a client's. It is sent as it is.",
        HelpName = "FILE",
    };

    private readonly Option<int[]?> _splitAt = new("--split-at")
    {
        Description = "Cut the ClientHello at these offsets of the record stream.",
        HelpName = "N[,N…]",
        CustomParser = ParseOffsets,
    };

    private readonly NumberOption _mss = new(
        "--mss", "Cut it into segments of this many bytes; one that fits stays whole.", HandshakeRequest.DefaultMaximumSegmentSize);

    private readonly Option<string?> _source = new("--source")
    {
        Description = "The client's address. [default: 10.0.0.5, or another one of HOME_NET]",
        HelpName = "ADDRESS",
    };

    private readonly NumberOption _sourcePort = new("--source-port", "The client's port.", HandshakeRequest.DefaultSourcePort);

    private readonly Option<string?> _destination = new("--destination")
    {
        Description = "The server's address. [default: 203.0.113.9, or 2001:db8:ffff::9 for a client with IPv6]",
        HelpName = "ADDRESS",
    };

    private readonly NumberOption _destinationPort = new("--destination-port", "The server's port.", HandshakeRequest.DefaultDestinationPort);

    public IEnumerable<Option> All => [_client, _serverName, _hello, _splitAt, _mss, _source, _sourcePort, _destination, _destinationPort];

    public TraceOptions Read(ParseResult call) => new()
    {
        Client = call.GetValue(_client),
        ServerName = call.GetValue(_serverName),
        HelloFile = call.GetValue(_hello),
        SplitAt = call.GetValue(_splitAt) is { Length: > 0 } offsets ? offsets : null,
        MaximumSegmentSize = call.GetValue(_mss),
        Source = call.GetValue(_source),
        SourcePort = call.GetValue(_sourcePort) ?? HandshakeRequest.DefaultSourcePort,
        Destination = call.GetValue(_destination),
        DestinationPort = call.GetValue(_destinationPort) ?? HandshakeRequest.DefaultDestinationPort,
    };

    private static int[]? ParseOffsets(ArgumentResult result)
    {
        var words = result.Tokens.SelectMany(token => token.Value.Split(',')).ToList();
        var offsets = words.ConvertAll(word => int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var offset) ? offset : -1);
        if (!offsets.Contains(-1))
            return [.. offsets];
        result.AddError($"--split-at takes offsets with commas between them, 200,1448, not '{string.Join(',', words)}'");
        return null;
    }
}
