namespace TlsCompat.Aws.Clients.NetworkFirewall.Model;

public sealed class LoggingConfiguration
{
    public List<LogDestinationConfig>? LogDestinationConfigs { get; set; }
}
