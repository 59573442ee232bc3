namespace TlsCompat.Firewall.Sources;

/// <summary>The room of YAML lives apart, so that its library can be loaded apart; without it the rest is read.</summary>
internal static class YamlLoading
{
    public static IYamlRoom? Room { get; } =
        Type.GetType("TlsCompat.Yaml.YamlRoom, TlsCompat.Yaml", throwOnError: false) is { } room ? (IYamlRoom)Activator.CreateInstance(room)! : null;
}
