namespace TlsCompat.Aws.Clients.NetworkFirewall.Model;

public sealed class LogDestinationConfig
{
    public LogType? LogType { get; set; }

    public LogDestinationType? LogDestinationType { get; set; }

    public Dictionary<string, string>? LogDestination { get; set; }
}
