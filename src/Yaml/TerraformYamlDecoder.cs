using TlsCompat.Firewall.Sources;
using YamlDotNet.Core;

namespace TlsCompat.Yaml;

/// <summary>What <c>yamldecode</c> of Terraform gives.</summary>
internal sealed class TerraformYamlDecoder : YamlDecoder
{
    protected override SourceNode? Parse(string text) => YamlText.Parse(text) is { Error: null, Roots: [var only] } ? only : null;

    protected override bool IsPlain(SourceNode scalar) => scalar is YamlScalar { Style: ScalarStyle.Plain };
}
