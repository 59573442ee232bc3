using TlsCompat.Firewall.Sources;

namespace TlsCompat.Yaml;

/// <summary>The short form of an intrinsic function, <c>!Sub text</c>: an object with one member, as its long form is.</summary>
internal sealed class YamlFunction(string name, YamlNode argument) : YamlNode(argument.Span)
{
    public override SourceNode? this[string member] => member == name ? argument : null;

    public override IEnumerable<KeyValuePair<string, SourceNode>> Members => [KeyValuePair.Create<string, SourceNode>(name, argument)];

    /// <summary>
    /// The long name of a tag: <c>!Ref</c> is Ref, <c>!Sub</c> is Fn::Sub, <c>!Rain::Embed</c> is Rain::Embed, and a tag that nobody knows,
    /// <c>!secret</c>, is Fn::secret, which gives nobody knows what; null for a tag that says a type.
    /// </summary>
    public static string? NameOf(string tag) => tag switch
    {
        "!" or "!Ref" or "!Condition" => tag.Length == 1 ? null : tag[1..],
        _ when tag.StartsWith("!Rain::", StringComparison.Ordinal) => tag[1..],
        _ when tag.StartsWith("tag:yaml.org,2002:", StringComparison.Ordinal) => null,
        _ => "Fn::" + tag[(tag.LastIndexOfAny(['!', ':', '/', ',']) + 1)..],
    };
}
