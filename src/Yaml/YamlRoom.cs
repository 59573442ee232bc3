using TlsCompat.Firewall.Sources;

namespace TlsCompat.Yaml;

/// <summary>Found by its name, since nothing below may refer to this room.</summary>
internal sealed class YamlRoom : IYamlRoom
{
    public ISourceReader Reader { get; } = new CloudFormationYamlReader();

    public YamlDecoder Decoder { get; } = new TerraformYamlDecoder();
}
