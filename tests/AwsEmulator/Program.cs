using System.Globalization;
using System.Runtime.InteropServices;
using TlsCompat.AwsEmulator;
using TlsCompat.AwsEmulator.Faults;
using TlsCompat.AwsEmulator.State;

const string Usage = """
    AWS Network Firewall, EC2, Security Hub and STS on loopback, for trying TlsCompat without an account.

      --port N          0, the default, is any that is free
      --account FOLDER  what the account holds; default: examples/aws
      --groups N        generate an account instead, N rule groups a region
      --regions N       with --groups: in how many regions; default 17
      --latency MS      of every answer
      --sync MS         until a change has come to the firewalls; default 2000
      --role ARN        that may be assumed, with =ID behind it where it asks for an external id; more than once.
                        arn:aws:iam::111122223333:role/auditor may be without saying
      --session S       how long credentials of a role last, in seconds; default 3600
      --fault KIND:OPERATION:COUNT
                        Throttle, ServerError, HtmlError, Reset, ResetAfter, Truncate, TruncateQuietly, Expire or Deny
    """;

var options = new EmulatorOptions();
var folder = Path.Combine(AppContext.BaseDirectory, "account");
int? groups = null;
var regions = 17;
var faults = new List<Fault>();
var roles = new Dictionary<string, string?>(options.Roles, StringComparer.Ordinal);
for (var i = 0; i < args.Length; i += 2)
{
    if (i + 1 == args.Length)
        return Refuse();
    var value = args[i + 1];
    switch (args[i])
    {
        case "--port":
            options = options with { Port = Number(value) };
            break;
        case "--account":
            folder = value;
            break;
        case "--groups":
            groups = Number(value);
            break;
        case "--regions":
            regions = Number(value);
            break;
        case "--latency":
            options = options with { Latency = TimeSpan.FromMilliseconds(Number(value)) };
            break;
        case "--sync":
            options = options with { SyncDelay = TimeSpan.FromMilliseconds(Number(value)) };
            break;
        case "--role":
            roles[value.Split('=', 2)[0]] = value.Split('=', 2) is [_, var externalId] ? externalId : null;
            break;
        case "--session":
            options = options with { SessionLength = TimeSpan.FromSeconds(Number(value)) };
            break;
        case "--fault" when value.Split(':') is [var kind, var operation, var count]:
            faults.Add(new Fault { Kind = Enum.Parse<FaultKind>(kind, ignoreCase: true), Operation = operation.Length > 0 ? operation : null, Count = Number(count) });
            break;
        default:
            return Refuse();
    }
}

options = options with { Roles = roles };
var account = groups is { } number ? GeneratedAccount.Create(number, regions) : AccountFolder.Load(folder);
using var stop = new CancellationTokenSource();
Console.CancelKeyPress += (_, interrupt) =>
{
    interrupt.Cancel = true;
    stop.Cancel();
};
// What kill, a container's end and a service manager send.
using var termination = PosixSignalRegistration.Create(PosixSignal.SIGTERM, signal =>
{
    signal.Cancel = true;
    stop.Cancel();
});
await using var emulator = await Emulator.StartAsync(account, options, stop.Token);
faults.ForEach(emulator.Faults.Add);
var url = emulator.Url.GetLeftPart(UriPartial.Authority);
var variables = new (string Name, string Value)[]
{
    ("AWS_ACCESS_KEY_ID", options.AccessKeyId), ("AWS_SECRET_ACCESS_KEY", options.SecretAccessKey),
    ("AWS_ENDPOINT_URL_NETWORK_FIREWALL", url), ("AWS_ENDPOINT_URL_EC2", url), ("AWS_ENDPOINT_URL_SECURITYHUB", url), ("AWS_ENDPOINT_URL_STS", url), ("AWS_REGION", "us-east-1"),
};
Console.WriteLine($"The emulator listens at {url} until it is interrupted. In a shell that is to use it:");
Console.WriteLine();
Console.WriteLine("export " + string.Join(' ', variables.Select(variable => $"{variable.Name}={variable.Value}")));
Console.WriteLine(string.Join("; ", variables.Select(variable => $"$env:{variable.Name} = '{variable.Value}'")));
Console.WriteLine();
try
{
    await Task.Delay(Timeout.Infinite, stop.Token);
}
catch (OperationCanceledException)
{
}

return 0;

static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);

static int Refuse()
{
    Console.Error.WriteLine(Usage);
    return 2;
}
