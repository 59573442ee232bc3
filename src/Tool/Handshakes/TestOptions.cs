using System.CommandLine;
using System.CommandLine.Parsing;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using TlsCompat.Handshake;
using TlsCompat.Tls;

namespace TlsCompat.Tool.Handshakes;

/// <summary>The options that say how endpoints are tested.</summary>
internal sealed class TestOptions
{
    private const string NoProxy = "none";

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
        $"quick tells the main patterns apart, and runs more where it must; full runs all; or just the ones named: {string.Join(", ", Probe.All.Select(probe => probe.Name))}. [default: quick]");

    private readonly WordsOption _client = new(
        "--client", "NAME[,NAME…]", $"Send the ClientHello of real clients too: {string.Join(", ", ClientProfile.All.Select(client => client.Name))}.");

    private readonly Option<string?> _startTls = new("--starttls")
    {
        Description = $"Speak this protocol up to STARTTLS first: {string.Join(", ", StartTls.All)}. A target such as smtp://HOST says it too.",
        HelpName = "PROTOCOL",
    };

    private readonly Option<string?> _proxy = new("--proxy")
    {
        Description = "Go through this HTTP proxy, http://USER:PASSWORD@HOST:PORT, or through none. [default: what HTTPS_PROXY and NO_PROXY say]",
        HelpName = "URL|none",
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
        [_port, _serverName, _address, _family, _probe, _client, _startTls, _proxy, _timeout, _repeat, _throttle, _noCertificate, _splitAt];

    /// <summary>The port of targets that name none; null leaves it to the target's scheme.</summary>
    public int? Port(ParseResult call) => call.GetValue(_port);

    /// <summary>How to test, or null where an option says what cannot be done and the reason was told.</summary>
    public HandshakeSettings? Read(ParseResult call, ErrorLog errors)
    {
        if (!ProbeSelection.TryParse(_probe.Read(call), out var selection, out var problem)
            || !TryReadClients(_client.Read(call), out var clients, out problem)
            || !TryReadAddresses(_address.Read(call), out var addresses, out problem)
            || !TryReadStartTls(call.GetValue(_startTls), out var startTls, out problem)
            || !TryReadProxy(call.GetValue(_proxy), out var proxies, out problem))
        {
            errors.Write(problem);
            return null;
        }

        if (call.GetValue(_port) is { } port and not (> 0 and <= ushort.MaxValue))
        {
            errors.Write($"'{port}' is no port from 1 to 65535.");
            return null;
        }

        try
        {
            var settings = new HandshakeSettings();
            return settings with
            {
                Probes = selection.Probes,
                FollowUp = selection.FollowUp,
                Clients = [.. clients],
                ServerName = call.GetValue(_serverName),
                Addresses = [.. addresses],
                AddressFamily = _family.Read(call),
                StartTls = startTls,
                Proxies = proxies,
                Timeout = call.GetValue(_timeout) is { } seconds ? TimeSpan.FromSeconds(seconds) : settings.Timeout,
                Repeat = call.GetValue(_repeat) ?? settings.Repeat,
                ThrottleLimit = call.GetValue(_throttle) ?? settings.ThrottleLimit,
                Complete = !call.GetValue(_noCertificate),
                CompleteSplitAt = call.GetValue(_splitAt),
            };
        }
        catch (ArgumentException exception)
        {
            errors.Write(exception.Message.Split(" (Parameter", 2)[0]);
            return null;
        }
    }

    private static bool TryReadClients(string[] names, out List<ClientProfile> clients, [NotNullWhen(false)] out string? problem)
    {
        clients = [];
        problem = null;
        foreach (var name in names)
        {
            if (ClientProfile.TryGet(name, out var client))
                clients.Add(client);
            else
                problem ??= $"There is no client '{name}'. The clients are {string.Join(", ", ClientProfile.All.Select(known => known.Name))}.";
        }

        return problem is null;
    }

    private static bool TryReadAddresses(string[] texts, out List<IPAddress> addresses, [NotNullWhen(false)] out string? problem)
    {
        addresses = [];
        problem = null;
        foreach (var text in texts)
        {
            if (Endpoint.TryParseAddress(text, out var address))
                addresses.Add(address);
            else
                problem ??= $"'{text}' is not an IPv4 or IPv6 address.";
        }

        return problem is null;
    }

    private static bool TryReadStartTls(string? name, out StartTls? protocol, [NotNullWhen(false)] out string? problem)
    {
        problem = StartTls.TryGet(name, out protocol) || name is null
            ? null
            : $"There is no STARTTLS for '{name}' here. The protocols are {string.Join(", ", StartTls.All)}.";
        return problem is null;
    }

    private static bool TryReadProxy(string? text, out Proxies proxies, [NotNullWhen(false)] out string? problem)
    {
        problem = null;
        proxies = Proxies.None;
        if (text is null)
            proxies = Proxies.FromEnvironment(Environment.GetEnvironmentVariable);
        else if (!text.Equals(NoProxy, StringComparison.OrdinalIgnoreCase))
            proxies = Proxy.TryParse(text, out var proxy, out problem) ? Proxies.Only(proxy) : proxies;
        return problem is null;
    }

    private static double? ParseSeconds(ArgumentResult result)
    {
        if (double.TryParse(result.Tokens[^1].Value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds) && seconds is > 0 and <= 3600)
            return seconds;
        result.AddError($"--timeout takes seconds, more than 0 and at most 3600, not '{result.Tokens[^1].Value}'");
        return null;
    }
}
