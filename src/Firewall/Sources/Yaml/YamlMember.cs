namespace TlsCompat.Firewall.Sources.Yaml;

internal sealed record YamlMember(YamlNode Name, YamlNode Value);
