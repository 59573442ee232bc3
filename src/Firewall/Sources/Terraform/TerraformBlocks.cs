using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Firewall.Sources.Terraform;

/// <summary>Blocks of one type as a list.</summary>
internal sealed class TerraformBlocks(SourceNode list, IReadOnlyList<TerraformBody> blocks) : SourceNode
{
    public override SourceNode? this[string name] => null;

    public override IEnumerable<KeyValuePair<string, SourceNode>> Members => [];

    public override IEnumerable<SourceNode> Items => blocks;

    public override string? Text => null;

    internal override bool IsTemplate => list.IsTemplate;

    internal override int Offset => list.Offset;

    internal override TextEdit? InsertRuleOption(int index, string keyword, string? value) => list.InsertRuleOption(index, keyword, value);
}
