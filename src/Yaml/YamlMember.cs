namespace TlsCompat.Yaml;

internal sealed record YamlMember(YamlNode Name, YamlNode Value);
