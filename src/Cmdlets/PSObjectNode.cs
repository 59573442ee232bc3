using System.Collections;
using System.Globalization;
using System.Management.Automation;
using TlsCompat.Firewall.Sources;

namespace TlsCompat.Cmdlets;

/// <summary>
/// An object of AWS.Tools as it comes down the pipeline: live, deserialized, or made by hand. It is read by property name,
/// so that no type of AWS need be loaded.
/// </summary>
internal sealed class PSObjectNode(PSObject item) : SourceNode
{
    public override SourceNode? this[string name] =>
        item.BaseObject is IDictionary map ? Of(map[name]) : Of(item.Properties[name]?.Value);

    public override IEnumerable<KeyValuePair<string, SourceNode>> Members
    {
        get
        {
            var members = item.BaseObject is IDictionary map
                ? map.Cast<DictionaryEntry>().Select(entry => (entry.Key.ToString()!, entry.Value))
                : item.Properties.Select(property => (property.Name, (object?)property.Value));
            foreach (var (name, value) in members)
            {
                if (Of(value) is { } node)
                    yield return KeyValuePair.Create<string, SourceNode>(name, node);
            }
        }
    }

    public override IEnumerable<SourceNode> Items =>
        item.BaseObject is IEnumerable items and not (string or IDictionary) ? items.Cast<object?>().Select(Of).OfType<SourceNode>() : [];

    public override string? Text => item.BaseObject switch
    {
        string text => text,
        ValueType value and not DictionaryEntry => Convert.ToString(value, CultureInfo.InvariantCulture),
        _ => Constant,
    };

    /// <summary>The constants of AWS.Tools are objects with one property, Value.</summary>
    private string? Constant => item.Properties.Take(2).ToList() is [{ Name: "Value", Value: string value }] ? value : null;

    private static PSObjectNode? Of(object? value) => value is null ? null : new PSObjectNode(PSObject.AsPSObject(value));
}
