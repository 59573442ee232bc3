using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.Net.Sockets;
using TlsCompat.Calls.Handshakes;
using TlsCompat.Handshake;
using TlsCompat.Handshake.Probes;
using TlsCompat.Handshake.Quic.Probes;
using TlsCompat.Handshake.Running;
using TlsCompat.Handshake.Targets;
using TlsCompat.Handshake.Upgrading;
using TlsCompat.Tls.Profiles;
using TlsCompat.Tool.Options;
using TlsCompat.Tool.Running;

namespace TlsCompat.Tool.Handshakes;

/// <summary>The options that say how endpoints are tested.</summary>
internal sealed class TestOptions
{
    private readonly NumberOption _port = new("--port", "The port of targets that name none.", Endpoint.DefaultPort);

    private readonly Option<string?> _serverName = new("--server-name")
    {
        Description = "The server name to send in place of the target's host. An IP address is not sent.",
        HelpName = "HOST",
    };

    private readonly WordsOption _address = new(
        "--address", "IP[,IP…]", "Test these addresses in place of those that the host resolves to.");

    private readonly Choice<AddressFamily> _family = new(
        "--family", "The addresses to test: all that a host has, or those of one family.", "any",
        ("any", AddressFamily.Unspecified), ("ipv4", AddressFamily.InterNetwork), ("ipv6", AddressFamily.InterNetworkV6));

    private readonly WordsOption _probe = new(
        "--probe",
        "NAME[,NAME…]",
        $"quick tells the main patterns apart, and runs more where it must; full runs all; or just the ones named: {string.Join(", ", Probe.All.Select(probe => probe.Name))}; over QUIC {string.Join(", ", QuicProbe.All)}. [default: quick]")
    {
        CompletionSources = { (string[])["quick", "full", .. Probe.All.Select(probe => probe.Name), .. QuicProbe.All.Select(probe => probe.Name)] },
    };

    private readonly Option<int[]?> _size = new("--size")
    {
        Description = string.Create(CultureInfo.InvariantCulture, $"Send classical ClientHellos padded to so many bytes too, {Probe.LeastSize} to {Probe.MostSize}: for limits that today's clients do not reach."),
        HelpName = "N[,N…]",
        CustomParser = ParseSizes,
    };

    private readonly Option<bool> _quic = new("--quic")
    {
        Description = "Test QUIC on the same port besides: ClientHellos in one datagram and in two, classical and post-quantum. An address is compatible when it is over both.",
    };

    private readonly WordsOption _client = new(
        "--client", "NAME[,NAME…]", $"Send the ClientHello of real clients too: {string.Join(", ", ClientProfile.All.Select(client => client.Name))}.")
    {
        CompletionSources = { ClientProfile.All.Select(client => client.Name).ToArray() },
    };

    private readonly Option<string?> _startTls = new("--starttls")
    {
        Description = $"Speak this protocol up to STARTTLS first: {string.Join(", ", StartTls.All)}. A target such as smtp://HOST says it too.",
        HelpName = "PROTOCOL",
        CompletionSources = { StartTls.All.Select(protocol => protocol.Name).ToArray() },
    };

    private readonly Option<string?> _proxy = new("--proxy")
    {
        Description = "Go through this HTTP proxy, http://USER:PASSWORD@HOST:PORT, or through none. [default: what HTTPS_PROXY and NO_PROXY say]",
        HelpName = $"URL|{HandshakeOptions.NoProxy}",
    };

    private readonly Option<double?> _timeout = new("--timeout")
    {
        Description = string.Create(CultureInfo.InvariantCulture, $"Seconds that a connection may take, from the SYN to the answer. [default: {HandshakeSettings.DefaultTimeout.TotalSeconds}]"),
        HelpName = "SECONDS",
        CustomParser = ParseSeconds,
    };

    private readonly NumberOption _repeat = new("--repeat", "Run each probe so many times: for faults that come and go.", 1);

    private readonly NumberOption _throttle = new("--throttle", "Targets at a time.", new HandshakeSettings().ThrottleLimit);

    private readonly Option<bool> _noCertificate = new("--no-certificate")
    {
        Description = "Finish no handshake: ClientHellos are sent and nothing else, and no certificate is read.",
    };

    private readonly Option<int?> _splitAt = new("--split-at")
    {
        Description = "Cut the first write of the handshake that is finished behind so many bytes.",
        HelpName = "N",
    };

    public IEnumerable<Option> All =>
        [_port, _serverName, _address, _family, _probe, _size, _quic, _client, _startTls, _proxy, _timeout, _repeat, _throttle, _noCertificate, _splitAt];

    /// <summary>The port of targets that name none; null leaves it to the target's scheme.</summary>
    public int? Port(ParseResult call) => call.GetValue(_port);

    /// <summary>How to test, or null where an option says what cannot be done and the reason was told.</summary>
    public HandshakeSettings? Read(ParseResult call, HandshakeCall handshake, ErrorLog errors)
    {
        if (!handshake.TryRead(OptionsOf(call), out var settings, out var problem))
        {
            errors.Tell(problem);
            return null;
        }

        if (call.GetValue(_port) is not { } port || port is > 0 and <= ushort.MaxValue)
            return settings;
        errors.Write($"'{port}' is no port from 1 to 65535.");
        return null;
    }

    private HandshakeOptions OptionsOf(ParseResult call)
    {
        var otherwise = new HandshakeOptions();
        return new HandshakeOptions
        {
            Probes = _probe.Read(call),
            Sizes = call.GetValue(_size) ?? [],
            Quic = call.GetValue(_quic),
            Clients = _client.Read(call),
            ServerName = call.GetValue(_serverName),
            Addresses = _address.Read(call),
            AddressFamily = _family.Read(call),
            StartTls = call.GetValue(_startTls),
            Proxy = call.GetValue(_proxy),
            Timeout = call.GetValue(_timeout) is { } seconds ? TimeSpan.FromSeconds(seconds) : otherwise.Timeout,
            Repeat = call.GetValue(_repeat) ?? otherwise.Repeat,
            ThrottleLimit = call.GetValue(_throttle) ?? otherwise.ThrottleLimit,
            SkipCertificate = call.GetValue(_noCertificate),
            SplitAt = call.GetValue(_splitAt),
        };
    }

    private static int[]? ParseSizes(ArgumentResult result)
    {
        var sizes = new List<int>();
        foreach (var word in result.Tokens.SelectMany(token => token.Value.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)))
        {
            if (!int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var size))
            {
                result.AddError($"--size takes numbers of bytes, not '{word}'");
                return null;
            }

            sizes.Add(size);
        }

        return [.. sizes];
    }

    private static double? ParseSeconds(ArgumentResult result)
    {
        if (double.TryParse(result.Tokens[^1].Value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds) && seconds is > 0 and <= 3600)
            return seconds;
        result.AddError($"--timeout takes seconds, more than 0 and at most 3600, not '{result.Tokens[^1].Value}'");
        return null;
    }
}
