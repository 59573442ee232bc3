using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Net;
using TlsCompat.Calls.Options;
using TlsCompat.Handshake;
using TlsCompat.Handshake.Probes;
using TlsCompat.Handshake.Proxying;
using TlsCompat.Handshake.Quic.Probes;
using TlsCompat.Handshake.Running;
using TlsCompat.Handshake.Targets;
using TlsCompat.Handshake.Upgrading;
using TlsCompat.Tls.Profiles;

namespace TlsCompat.Calls.Handshakes;

/// <summary>Makes settings of a test out of what a call says, and tells what to do about what goes wrong.</summary>
/// <param name="caller">The face.</param>
public sealed class HandshakeCall(Caller caller)
{
    /// <summary>How to test; false, and the problem, where the call asks for what cannot be.</summary>
    public bool TryRead(HandshakeOptions options, [NotNullWhen(true)] out HandshakeSettings? settings, [NotNullWhen(false)] out CallProblem? problem)
    {
        ArgumentNullException.ThrowIfNull(options);
        settings = null;
        if (!ProbeSelection.TryParse(options.Probes.Where(name => !QuicSelection.IsName(name)), out var selection, out var message)
            || !QuicSelection.TryParse(options.Probes, options.Quic, out var quic, out message))
            return Stop("ProbeUnknown", message, options.Probes, $"Pass one of these names{caller.Spelling.NamesHint}.", out problem);
        if (options.Sizes.Where(size => size is < Probe.LeastSize or > Probe.MostSize).ToList() is [var wrong, ..])
            return Stop("SizeNotPossible", string.Create(CultureInfo.InvariantCulture, $"No ClientHello of {wrong} bytes can be sent."), wrong, string.Create(CultureInfo.InvariantCulture, $"Pass {Probe.LeastSize} to {Probe.MostSize} bytes: {caller.Spelling.With(CallOptions.Size, "16384")}."), out problem);
        var clients = new List<ClientProfile>();
        foreach (var name in options.Clients)
        {
            if (!ClientProfile.TryGet(name, out var client))
                return Stop("ClientUnknown", $"There is no client '{name}'. The clients are {string.Join(", ", ClientProfile.All.Select(known => known.Name))}.", name, $"Pass one of these names{caller.Spelling.NamesHint}.", out problem);
            clients.Add(client);
        }

        var addresses = new List<IPAddress>();
        foreach (var text in options.Addresses)
        {
            if (!Endpoint.TryParseAddress(text, out var address))
                return Stop("AddressNotUnderstood", $"'{text}' is not an IPv4 or IPv6 address.", text, "Pass addresses.", out problem);
            addresses.Add(address);
        }

        if (!StartTls.TryGet(options.StartTls, out var startTls) && options.StartTls is not null)
            return Stop("StartTlsUnknown", $"There is no STARTTLS for '{options.StartTls}' here. The protocols are {string.Join(", ", StartTls.All)}.", options.StartTls, $"Pass one of {string.Join(", ", StartTls.All)}.", out problem);
        if (!TryReadProxy(options, out var proxies, out message))
            return Stop("ProxyNotUnderstood", message, null, caller.Spelling == Spelling.PowerShell ? "Pass http://HOST:PORT, and credentials by -ProxyCredential." : "Pass http://USER:PASSWORD@HOST:PORT.", out problem);
        try
        {
            problem = null;
            settings = new HandshakeSettings
            {
                Probes = [.. selection.Probes, .. options.Sizes.Distinct().Order().Select(Probe.OfSize)],
                FollowUp = selection.FollowUp,
                Quic = quic,
                Clients = [.. clients],
                ServerName = options.ServerName,
                Addresses = [.. addresses],
                AddressFamily = options.AddressFamily,
                StartTls = startTls,
                Proxies = proxies,
                Timeout = options.Timeout,
                Repeat = options.Repeat,
                ThrottleLimit = options.ThrottleLimit,
                Complete = !options.SkipCertificate,
                CompleteSplitAt = options.SplitAt,
            };
            return true;
        }
        catch (ArgumentException exception)
        {
            return Stop(
                "ServerNameNotUnderstood",
                exception.Message.Split(" (Parameter", 2)[0],
                options.ServerName,
                $"Pass the host that the client asks for: {caller.Spelling.With(CallOptions.ServerName, "otlp.example.com")}.",
                out problem);
        }
    }

    /// <summary>Why a target was not tested, and what to do.</summary>
    public CallProblem Of(TargetProblem problem)
    {
        ArgumentNullException.ThrowIfNull(problem);
        return new CallProblem(
            problem.Kind.ToString(),
            problem.Kind == TargetProblemKind.NotResolved ? CallProblemKind.NotFound : CallProblemKind.Argument,
            new InvalidOperationException(problem.Message),
            Advice(problem.Kind)) { Target = problem.Target };
    }

    private static bool Stop(string id, string message, object? target, string advice, out CallProblem problem)
    {
        problem = new CallProblem(id, CallProblemKind.Argument, new InvalidOperationException(message), advice) { Target = target, IsEnd = true };
        return false;
    }

    private static bool TryReadProxy(HandshakeOptions options, out Proxies proxies, [NotNullWhen(false)] out string? problem)
    {
        problem = null;
        proxies = Proxies.None;
        if (options.Proxy is null)
            proxies = Proxies.FromEnvironment(Environment.GetEnvironmentVariable);
        else if (!options.Proxy.Equals(HandshakeOptions.NoProxy, StringComparison.OrdinalIgnoreCase) && Proxy.TryParse(options.Proxy, out var proxy, out problem))
            proxies = Proxies.Only(options.ProxyCredential is null ? proxy : new Proxy(proxy.Host, proxy.Port, options.ProxyCredential));
        return problem is null;
    }

    private string Advice(TargetProblemKind kind) => kind switch
    {
        TargetProblemKind.NotResolved => $"Check the name and the name servers of this machine, or name the addresses: {caller.Spelling[CallOptions.Address]}.",
        TargetProblemKind.NoAddress => caller.Spelling == Spelling.PowerShell ? "Leave -IPv4 and -IPv6 out to test every address." : "Leave --family out to test every address.",
        TargetProblemKind.NoRoom => "Raise the limit of open files: ulimit -n 1024.",
        TargetProblemKind.InvalidServerName => "Pass the host that the client asks for.",
        _ => "Pass a host, host:port or a URL.",
    };
}
