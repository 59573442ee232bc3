using System.Collections;
using System.Globalization;
using System.Management.Automation;

namespace TlsCompat.Cmdlets;

/// <summary>
/// Reads the members of an object that has travelled: from a job, Invoke-Command, Import-Clixml or ConvertFrom-Json. An enum is a word there, or a
/// number; a list may be its elements in one text.
/// </summary>
internal static class TravelledMembers
{
    /// <summary>By number, by name, or as JSON writes it, with hyphens.</summary>
    public static T? Enumerated<T>(PSObject item, string name)
        where T : struct, Enum =>
        Enum.TryParse<T>(Text(item, name)?.Replace("-", "", StringComparison.Ordinal), ignoreCase: true, out var value) && Enum.IsDefined(value) ? value : null;

    public static int? Number(PSObject item, string name) =>
        int.TryParse(Text(item, name), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    public static string? Text(PSObject item, string name) =>
        item.Properties[name]?.Value is { } value && LanguagePrimitives.ConvertTo<string>(value) is { Length: > 0 } text ? text : null;

    public static PSObject? Member(PSObject item, string name) => item.Properties[name]?.Value is { } value ? PSObject.AsPSObject(value) : null;

    public static IEnumerable<PSObject> Elements(PSObject item, string name) =>
        item.Properties[name]?.Value is { } value ? (LanguagePrimitives.GetEnumerable(value) ?? new[] { value }).Cast<object?>().OfType<object>().Select(PSObject.AsPSObject) : [];

    /// <summary>
    /// The entries of a map: of a hashtable, or of the object that ConvertFrom-Json makes of one; a name without a value has an empty text. Null
    /// where only the map's text is left.
    /// </summary>
    public static IEnumerable<(string Name, PSObject Value)>? Entries(PSObject? map) => map?.BaseObject switch
    {
        null => [],
        string => null,
        IDictionary entries => entries.Cast<DictionaryEntry>().Select(entry => (entry.Key.ToString()!, PSObject.AsPSObject(entry.Value ?? ""))),
        _ => map.Properties.Select(property => (property.Name, PSObject.AsPSObject(property.Value ?? ""))),
    };
}
