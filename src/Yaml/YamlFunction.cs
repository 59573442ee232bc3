using TlsCompat.Firewall.Sources;

namespace TlsCompat.Yaml;

/// <summary>The short form of an intrinsic function, <c>!Sub text</c>: an object with one member, as its long form is.</summary>
internal sealed class YamlFunction(string name, YamlNode argument) : YamlNode(argument.Span)
{
    public override SourceNode? this[string member] => member == name ? argument : null;

    public override IEnumerable<KeyValuePair<string, SourceNode>> Members => [KeyValuePair.Create<string, SourceNode>(name, argument)];

    /// <summary>The long name of a tag: <c>!Ref</c> is Ref, <c>!Sub</c> is Fn::Sub; null for a tag that says a type.</summary>
    public static string? NameOf(string tag) => tag switch
    {
        ['!', _, ..] when tag[1..] is "Ref" or "Condition" => tag[1..],
        ['!', >= 'A' and <= 'Z', ..] => "Fn::" + tag[1..],
        _ => null,
    };
}
