using TlsCompat.Firewall.Sources.Json;
using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Firewall.Sources.Terraform;

/// <summary>The JSON form of a configuration as the expressions that it stands for: a string is a template (JSON Configuration Syntax, "Expressions").</summary>
internal sealed class JsonExpressions(SourceDocument document)
{
    private const string Dynamic = "dynamic";

    // A list of settings lies seven levels deep in its resource.
    private const int Deepest = 16;

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
                    blocks.AddRange(from resources in Bodies(value) from member in resources.Members from labelled in Named(member.Value) select Resource(type, [member.Key, labelled.Name], labelled.Body));
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

    /// <summary>A body in which dynamic blocks are: what holds one is a block, and all else an attribute, which means the same.</summary>
    private HclBlock Resource(string type, IReadOnlyList<string> labels, SourceNode body)
    {
        var members = body.Members.ToList();
        var made = members.Where(member => member.Key == Dynamic).SelectMany(member => Bodies(member.Value)).SelectMany(dynamic => dynamic.Members).Select(member => member.Key).ToHashSet(StringComparer.Ordinal);
        var blocks = members.FindAll(member => member.Key == Dynamic || made.Contains(member.Key) || HoldsDynamic(member.Value, 0));
        return blocks.Count == 0 ? Block(type, labels, body) : new HclBlock(_source, new TextSpan(body.Offset, 0), type, labels)
        {
            Attributes = [.. members.Except(blocks).Select(member => KeyValuePair.Create(member.Key, Expression((JsonNode)member.Value)))],
            Blocks = [.. blocks.SelectMany(member => member.Key == Dynamic ? Bodies(member.Value).SelectMany(Named).Select(block => Made(block.Name, block.Body)) : Bodies(member.Value).Select(inner => Resource(member.Key, [], inner)))],
        };
    }

    private HclBlock Made(string type, SourceNode body) => new(_source, new TextSpan(body.Offset, 0), Dynamic, [type])
    {
        Attributes =
        [
            .. body.Members.Where(member => member.Key != "content").Select(member => KeyValuePair.Create(
                member.Key, member is { Key: "iterator", Value.Text: { } name } ? new NameExpression(_source, new TextSpan(member.Value.Offset, 0), name) : Expression((JsonNode)member.Value))),
        ],
        Blocks = [.. body["content"] is { } content ? Bodies(content).Select(inner => Resource("content", [], inner)) : []],
    };

    private static bool HoldsDynamic(SourceNode value, int depth) =>
        depth < Deepest && (value[Dynamic] is not null || value.Members.Select(member => member.Value).Concat(value.Items).Any(inner => HoldsDynamic(inner, depth + 1)));

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
                var template = new HclSource(text.Text, document, new TextSite(text.Site, document));
                return HclText.ParseTemplate(template, out _) ?? new LiteralExpression(template, new TextSpan(0, text.Text.Length), TextValue.Of(MappedText.Written(text.Text, template)));
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
