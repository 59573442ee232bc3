using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using TlsCompat.AwsEmulator.Ec2;
using TlsCompat.AwsEmulator.Faults;
using TlsCompat.AwsEmulator.Identity;
using TlsCompat.AwsEmulator.NetworkFirewall;
using TlsCompat.AwsEmulator.SecurityHub;
using TlsCompat.AwsEmulator.Signing;
using TlsCompat.AwsEmulator.State;

namespace TlsCompat.AwsEmulator;

/// <summary>AWS Network Firewall, EC2, Security Hub and STS on loopback: one URL for all services and regions, told apart by the signature's scope.</summary>
public sealed class Emulator : IAsyncDisposable
{
    private readonly WebApplication _host;
    private readonly EmulatorOptions _options;
    private readonly SignatureVerifier _signatures;
    private readonly NetworkFirewallService _networkFirewall;
    private readonly SecurityHubService _securityHub;
    private readonly StsService _sts;
    private readonly CredentialEndpoints _credentials;

    private Emulator(AwsAccount account, EmulatorOptions options)
    {
        Account = account;
        _options = options;
        Keys.Add(new AccessKey(options.AccessKeyId, options.SecretAccessKey));
        _signatures = new SignatureVerifier(Keys, options.Clock);
        _networkFirewall = new NetworkFirewallService(options);
        _securityHub = new SecurityHubService(options);
        _sts = new StsService(options, Keys);
        _credentials = new CredentialEndpoints(options, Keys);

        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Listen(IPAddress.Loopback, options.Port);
        });
        _host = builder.Build();
        _host.Run(HandleAsync);
    }

    public AwsAccount Account { get; }

    public FaultPlan Faults { get; } = new();

    public KeyRing Keys { get; } = new();

    /// <summary>Everything that was asked, in the order of coming.</summary>
    public ConcurrentQueue<RecordedCall> Calls { get; } = new();

    public Uri Url => new(_host.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());

    public static async Task<Emulator> StartAsync(AwsAccount account, EmulatorOptions? options = null, CancellationToken cancellation = default)
    {
        var emulator = new Emulator(account, options ?? new EmulatorOptions());
        await emulator._host.StartAsync(cancellation);
        return emulator;
    }

    public async ValueTask DisposeAsync()
    {
        // Calls that hang on purpose are not waited for.
        using var now = new CancellationTokenSource(TimeSpan.FromMilliseconds(200));
        await _host.StopAsync(now.Token);
        await _host.DisposeAsync();
    }

    private async Task HandleAsync(HttpContext http)
    {
        using var buffer = new MemoryStream();
        await http.Request.Body.CopyToAsync(buffer, http.RequestAborted);
        var call = new AwsCall(http, buffer.ToArray(), Account) { Scope = CredentialScope.Parse(http.Request.Headers.Authorization.ToString()) };
        var service = ServiceOf(call);
        var operation = OperationOf(call, service);
        var record = Record(call, operation);
        var fault = Faults.Take(operation, call.Scope?.Region, record.Body);
        record.IsFaulty = fault is not null;

        await DelayAsync(fault, http.RequestAborted);
        if (fault?.Kind == FaultKind.Reset)
        {
            http.Abort();
            return;
        }

        var answer = Answer(call, service, operation, fault, record);
        if (fault?.Kind == FaultKind.ResetAfter)
        {
            http.Abort();
            return;
        }

        record.Status = answer.Status;
        await WriteAsync(http, answer, call.RequestId, fault);
    }

    private AwsAnswer Answer(AwsCall call, string service, string operation, Fault? fault, RecordedCall record)
    {
        try
        {
            if (_credentials.Answer(call.Http.Request) is { } credentials)
                return AwsAnswer.OfText(credentials);
            if (operation == "AssumeRoleWithWebIdentity")
                return AwsAnswer.OfSts(operation, _sts.AssumeRoleWithWebIdentity(new Ec2Request(call.Body)), call.RequestId);
            var caller = _signatures.Verify(call.Http.Request, call.Body, call.Scope, service);
            switch (fault?.Kind)
            {
                case FaultKind.Throttle:
                    throw new AwsException(400, "ThrottlingException", "Rate exceeded");
                case FaultKind.ServerError:
                    throw new AwsException(500, "InternalServerError", "An internal error occurred.");
                case FaultKind.Expire:
                    throw new AwsException(400, "ExpiredTokenException", "The security token included in the request is expired");
                case FaultKind.Deny:
                    throw new AwsException(400, "AccessDeniedException", $"User: {caller.Arn ?? "arn:aws:iam::111122223333:user/emulated"} is not authorized to perform: {service}:{operation}");
                case FaultKind.HtmlError:
                    return AwsAnswer.OfHtml(503);
            }

            return service switch
            {
                NetworkFirewallService.Name => AwsAnswer.OfJson(_networkFirewall.Run(operation, call.Region, call.Body)),
                SecurityHubService.Name => AwsAnswer.OfJson(_securityHub.Run(operation, call.Region, call.Body)),
                Ec2Service.Name => AwsAnswer.OfEc2(operation, Ec2Service.Run(new Ec2Request(call.Body), call.Region), call.RequestId),
                StsService.Name => AwsAnswer.OfSts(operation, _sts.Run(new Ec2Request(call.Body), caller), call.RequestId),
                _ => throw new AwsException(400, "UnknownOperationException", ""),
            };
        }
        catch (AwsException error)
        {
            var translated = AwsAnswer.Translate(service, error);
            record.Error = translated.Code;
            return AwsAnswer.OfError(service, translated, call.RequestId);
        }
    }

    private async Task DelayAsync(Fault? fault, CancellationToken cancellation)
    {
        var delay = _options.Latency + (fault?.Kind == FaultKind.Latency ? fault.Delay : TimeSpan.Zero);
        if (delay > TimeSpan.Zero)
            await Task.Delay(delay, cancellation);
    }

    private RecordedCall Record(AwsCall call, string operation)
    {
        var record = new RecordedCall
        {
            Time = _options.Clock.GetUtcNow(),
            Operation = operation,
            Host = call.Http.Request.Host.Value!,
            Service = call.Scope?.Service,
            Region = call.Scope?.Region,
            AccessKeyId = call.Scope?.AccessKeyId,
            UserAgent = call.Http.Request.Headers.UserAgent.ToString(),
            Body = Encoding.UTF8.GetString(call.Body),
        };
        Calls.Enqueue(record);
        return record;
    }

    private async Task WriteAsync(HttpContext http, AwsAnswer answer, string requestId, Fault? fault)
    {
        http.Response.StatusCode = answer.Status;
        http.Response.ContentType = answer.ContentType;
        http.Response.Headers["x-amzn-RequestId"] = requestId;
        if (answer.ErrorType is { } error)
            http.Response.Headers["x-amzn-ErrorType"] = error;
        http.Response.Headers.Date = _options.Clock.GetUtcNow().ToString("R", CultureInfo.InvariantCulture);
        var half = answer.Body.AsMemory(0, answer.Body.Length / 2);
        if (fault?.Kind == FaultKind.TruncateQuietly)
        {
            await http.Response.BodyWriter.WriteAsync(half);
            return;
        }

        http.Response.ContentLength = answer.Body.Length;
        if (fault?.Kind == FaultKind.Truncate)
        {
            await http.Response.BodyWriter.WriteAsync(half);
            await http.Response.BodyWriter.FlushAsync();
            http.Features.GetRequiredFeature<IHttpRequestLifetimeFeature>().Abort();
            return;
        }

        await http.Response.BodyWriter.WriteAsync(answer.Body);
    }

    /// <summary>By the request, not by its signature, which may be for another service.</summary>
    private static string ServiceOf(AwsCall call) =>
        SecurityHubService.OperationOf(call.Http.Request.Method, call.Http.Request.Path.Value!) is not null ? SecurityHubService.Name
        : call.Http.Request.Headers.ContainsKey("X-Amz-Target") || call.Http.Request.ContentType?.Contains("json", StringComparison.Ordinal) == true ? NetworkFirewallService.Name
        : new Ec2Request(call.Body).Text("Version") == StsService.Version ? StsService.Name
        : Ec2Service.Name;

    private static string OperationOf(AwsCall call, string service)
    {
        if (SecurityHubService.OperationOf(call.Http.Request.Method, call.Http.Request.Path.Value!) is { } ofPath)
            return ofPath;
        var target = call.Http.Request.Headers["X-Amz-Target"].ToString();
        return service == NetworkFirewallService.Name && target.StartsWith(NetworkFirewallService.TargetPrefix, StringComparison.Ordinal)
            ? target[NetworkFirewallService.TargetPrefix.Length..]
            : call.Http.Request.Method == "POST" ? new Ec2Request(call.Body).Action
            : call.Http.Request.Path.Value!;
    }
}
