using System.Collections.Immutable;
using System.Diagnostics;
using System.Net;
using TlsCompat.Handshake.Completing;
using TlsCompat.Handshake.Diagnosing;
using TlsCompat.Handshake.Probes;
using TlsCompat.Handshake.Proxying;
using TlsCompat.Handshake.Quic.Running;
using TlsCompat.Handshake.Routing;
using TlsCompat.Handshake.Targets;
using TlsCompat.Handshake.Transport;
using TlsCompat.Handshake.Upgrading;

namespace TlsCompat.Handshake.Running;

/// <summary>Runs the probes against one address of an endpoint, and says what they mean.</summary>
public sealed class EndpointTester
{
    private readonly HandshakeSettings _settings;
    private readonly NameResolver _resolver;
    private readonly Backlog? _backlog;

    /// <param name="settings">How the endpoint is tested.</param>
    public EndpointTester(HandshakeSettings settings)
        : this(settings, NameResolver.System, backlog: null)
    {
    }

    internal EndpointTester(HandshakeSettings settings, NameResolver resolver, Backlog? backlog)
    {
        ArgumentNullException.ThrowIfNull(settings);
        _settings = settings;
        _resolver = resolver;
        _backlog = backlog;
    }

    /// <param name="endpoint">The endpoint.</param>
    /// <param name="address">One of its addresses, or another one to ask in its place; null where a proxy is to resolve the host.</param>
    /// <param name="cancellation">Ends the test with <see cref="OperationCanceledException"/>.</param>
    /// <exception cref="ArgumentNullException">There is neither an address nor a proxy.</exception>
    public Task<EndpointResult> TestAsync(Endpoint endpoint, IPAddress? address, CancellationToken cancellation = default) =>
        TestAsync(endpoint, address, static () => { }, cancellation);

    /// <param name="endpoint">The endpoint.</param>
    /// <param name="address">One of its addresses.</param>
    /// <param name="putOff">Is told when all is done but a handshake that waits for other targets to be begun.</param>
    /// <param name="cancellation">Ends the test.</param>
    internal async Task<EndpointResult> TestAsync(Endpoint endpoint, IPAddress? address, Action putOff, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(endpoint);
        var proxy = _settings.Proxies.For(endpoint);
        if (proxy is null)
            ArgumentNullException.ThrowIfNull(address);
        _ = StartTls.TryGet(_settings.StartTls?.Name ?? endpoint.Scheme, out var startTls);
        var serverName = ServerName.Choose(_settings.ServerName, endpoint, out var note);
        var route = new Route(endpoint, address, proxy, startTls, _resolver, serverName);
        var started = DateTime.UtcNow;
        var clock = Stopwatch.GetTimestamp();

        var offer = new SharedOffer(new Offer(serverName) { Alpn = ApplicationProtocols.For(endpoint, startTls) });
        var schedule = new ProbeSchedule(
            _settings, route, offer, alpn => new CompleteRun(route, serverName ?? endpoint.Host, serverName is not null, _settings.CompleteSplitAt, alpn), _backlog);
        var quic = _settings.Quic.Probes.IsEmpty ? null : TestQuicAsync(endpoint, address, proxy, startTls, serverName, cancellation);
        var (results, handshake) = await schedule.RunAsync(quic is null ? putOff : static () => { }, cancellation);
        var telling = results.LastOrDefault(result => result.Passed && result.Probe == ProbeMatrix.Hybrid.Name)
            ?? results.FirstOrDefault(result => result.Passed && result.Probe != ProbeMatrix.OtherName.Name && result.Probe != ProbeMatrix.WithoutName.Name);

        return new EndpointResult
        {
            Target = Endpoint.Shown(endpoint.Text),
            Host = endpoint.Host,
            Port = endpoint.Port,
            Address = address?.ToString(),
            ServerName = serverName,
            Proxy = proxy?.ToString(),
            StartTls = startTls?.Name,
            Notes = [.. Notes(note, offer.Refused, proxy, address)],
            Diagnosis = LostAnswer.Beside(Diagnoser.Diagnose(results), handshake),
            IsPostQuantum = results.Any(result => result is { Passed: true, IsPostQuantum: true }) ? results.Any(result => result.ChosenGroup?.IsPostQuantum == true) : null,
            Group = telling?.Group,
            Version = telling?.Version,
            Probes = results,
            Handshake = handshake,
            Quic = quic is null ? null : await quic,
            Started = started,
            Duration = Milliseconds.Of(Stopwatch.GetElapsedTime(clock)),
        };
    }

    private Task<QuicResult> TestQuicAsync(Endpoint endpoint, IPAddress? address, Proxy? proxy, StartTls? startTls, string? serverName, CancellationToken cancellation) =>
        proxy is not null || address is null ? Task.FromResult(QuicTester.NotTested("QUIC was not tested: it does not go through an HTTP proxy.", "Go without the proxy, where that is allowed: -NoProxy, --proxy none."))
        : startTls is not null ? Task.FromResult(QuicTester.NotTested("QUIC was not tested: it has no STARTTLS.", "Ask for QUIC at endpoints that serve HTTP/3 or DNS over QUIC."))
        : new QuicTester(_settings.Quic.Probes, _settings.Quic.FollowUp, _settings.Repeat, _settings.Timeout, _settings.Source)
            .TestAsync(new IPEndPoint(address, endpoint.Port), serverName, cancellation);

    private static IEnumerable<string> Notes(string? aboutServerName, string? refused, Proxy? proxy, IPAddress? address)
    {
        if (aboutServerName is not null)
            yield return aboutServerName;
        if (refused is not null)
            yield return $"The server refuses the application protocols {refused} by the alert no_application_protocol: they were left out from then on.";
        if (proxy is null)
            yield break;
        yield return "The proxy sends the hello on in segments of its own: splits and sizes are those of the path to the proxy.";
        if (address is null)
            yield return "The proxy resolved the host: which address was tested is not known.";
    }
}
