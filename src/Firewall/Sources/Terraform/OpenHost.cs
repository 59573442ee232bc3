
namespace TlsCompat.Firewall.Sources.Terraform;

/// <summary>Where nothing says what names are: each is open. Files are those beside the document.</summary>
internal sealed class OpenHost(TerraformTree tree) : IEvaluationHost
{
    public HclValue? Resolve(string root, IReadOnlyList<string?> steps, out int consumed)
    {
        consumed = 0;
        return new UnknownValue(HclType.Dynamic, root) { IsReference = true };
    }

    public HclSource? ReadFile(string path, HclExpression call) => tree.Input(path)?.Document is { } file ? tree.SourceOf(file) : null;

    public bool? Exists(string path) => tree.Input(path) is { } input ? input.Document is not null : null;

    public IReadOnlyList<string>? ListFiles(string folder) => tree.Files(folder, isDeep: true);

    public HclValue? DecodeYaml(TextValue text) => YamlLoading.Room?.Decoder.Decode(text);
}
