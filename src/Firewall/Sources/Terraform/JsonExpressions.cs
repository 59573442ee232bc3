using TlsCompat.Firewall.Sources.Json;
using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Firewall.Sources.Terraform;

/// <summary>The JSON form of a configuration as the expressions that it stands for: a string is a template (JSON Configuration Syntax, "Expressions").</summary>
internal sealed class JsonExpressions(SourceDocument document)
{
    private readonly HclSource _source = new(document.Text, document);

    /// <summary>The blocks of a whole file; those of resources and modules have their labels.</summary>
    public IReadOnlyList<HclBlock> Blocks(SourceNode root)
    {
        var blocks = new List<HclBlock>();
        foreach (var (type, value) in root.Members)
        {
            switch (type)
            {
                case "resource" or "data":
                    blocks.AddRange(from resources in Bodies(value) from member in resources.Members from labelled in Named(member.Value) select Block(type, [member.Key, labelled.Name], labelled.Body));
                    break;
                case "module" or "variable" or "output":
                    blocks.AddRange(Bodies(value).SelectMany(Named).Select(labelled => Block(type, [labelled.Name], labelled.Body)));
                    break;
                case "locals":
                    blocks.AddRange(Bodies(value).Select(body => Block(type, [], body)));
                    break;
            }
        }

        return blocks;
    }

    /// <summary>The members of an object as attributes.</summary>
    public HclBlock Block(string type, IReadOnlyList<string> labels, SourceNode body) => new(_source, new TextSpan(body.Offset, 0), type, labels)
    {
        Attributes = [.. body.Members.Select(member => KeyValuePair.Create(member.Key, Expression((JsonNode)member.Value)))],
        Blocks = [],
    };

    private HclExpression Expression(JsonNode node)
    {
        var span = new TextSpan(node.Offset, 0);
        switch (node)
        {
            case JsonArray array:
                return new TupleExpression(_source, span, [.. array.Elements.Select(Expression)]) { Layout = node };
            case JsonObject:
                return new ObjectExpression(_source, span, [.. node.Members.Select(member => KeyValuePair.Create<HclExpression, HclExpression>(
                    new LiteralExpression(_source, span, TextValue.Of(member.Key)), Expression((JsonNode)member.Value)))]);
            case JsonString text:
                var template = new HclSource(text.Text, document, new NodeSite(text, document));
                return HclText.ParseTemplate(template, out _) ?? new LiteralExpression(template, new TextSpan(0, text.Text.Length), TextValue.Of(TracedText.Written(text.Text, template)));
            default:
                return new LiteralExpression(_source, span, node.Text switch
                {
                    "true" => BoolValue.True,
                    "false" => BoolValue.False,
                    { } number when HclNumber.TryParse(number, out var value) => NumberValue.Of(value),
                    _ => NullValue.Untyped,
                });
        }
    }

    /// <summary>A block is an object, or a list of objects (JSON Configuration Syntax, "Nested Block Mapping").</summary>
    private static IEnumerable<SourceNode> Bodies(SourceNode block) => block.Items.Any() ? block.Items : [block];

    private static IEnumerable<(string Name, SourceNode Body)> Named(SourceNode resources) =>
        from body in Bodies(resources)
        from member in body.Members
        from inner in Bodies(member.Value)
        select (member.Key, inner);
}
