using System.Collections;
using System.Globalization;
using TlsCompat.Firewall.Sources;

namespace TlsCompat.Firewall.Tests;

/// <summary>An object as a shell would show it: dictionaries, lists and constants that are their own type.</summary>
internal sealed class DictionaryNode(object value) : SourceNode
{
    public object Value { get; } = value;

    public override SourceNode? this[string name] =>
        Value is IReadOnlyDictionary<string, object?> members && members.TryGetValue(name, out var member) && member is not null
            ? new DictionaryNode(member)
            : null;

    public override IEnumerable<KeyValuePair<string, SourceNode>> Members =>
        Value is IReadOnlyDictionary<string, object?> members
            ? members.Where(member => member.Value is not null).Select(member => KeyValuePair.Create<string, SourceNode>(member.Key, new DictionaryNode(member.Value!)))
            : [];

    public override IEnumerable<SourceNode> Items =>
        Value is IList list ? list.Cast<object>().Select(item => new DictionaryNode(item)) : [];

    public override string? Text => Convert.ToString(Value, CultureInfo.InvariantCulture);
}
