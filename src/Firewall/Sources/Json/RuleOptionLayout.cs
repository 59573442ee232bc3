using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Firewall.Sources.Json;

/// <summary>Lays out a new member of a RuleOptions array as the members next to it are: line ends, indentation, order, style.</summary>
internal sealed class RuleOptionLayout(string text, JsonArray array, JsonEscapes escapes)
{
    // Terraform's JSON writes the same members small.
    private readonly string _keyword = array.Elements.Any(element => element["keyword"] is not null) ? "keyword" : "Keyword";
    private readonly string _settings = array.Elements.Any(element => element["keyword"] is not null) ? "settings" : "Settings";

    public TextEdit Insert(int index, string keyword, string? value)
    {
        var option = Render(index, keyword, value);
        var elements = array.Elements;
        if (elements.Count == 0)
            return new TextEdit(new TextSpan(array.Span.Start + 1, 0), option);
        return index == elements.Count
            ? new TextEdit(new TextSpan(elements[^1].Span.End, 0), Separator(index) + option)
            : new TextEdit(new TextSpan(elements[index].Span.Start, 0), option + Separator(index));
    }

    /// <summary>The comma and the blanks between two members; those behind the bracket where there is one member only.</summary>
    public string Separator(int index)
    {
        var elements = array.Elements;
        var right = Math.Clamp(index, 1, Math.Max(1, elements.Count - 1));
        return elements.Count > 1
            ? Between(elements[right - 1].Span.End, elements[right].Span.Start)
            : "," + Between(array.Span.Start + 1, elements[0].Span.Start);
    }

    /// <summary>An option as the ones near a place in the array are written.</summary>
    public string Render(int index, string keyword, string? value)
    {
        var neighbours = array.Elements
            .Select((element, at) => (Element: element as JsonObject, Distance: Math.Abs(at - index)))
            .OrderBy(neighbour => neighbour.Distance)
            .Select(neighbour => neighbour.Element)
            .OfType<JsonObject>()
            .Where(element => element[_keyword] is JsonString && element.Entries.All(entry => entry.Name.Text == _keyword || entry.Name.Text == _settings))
            .ToList();
        if (neighbours.Find(neighbour => value is null ? !HasSettings(neighbour) : OnlySetting(neighbour) is not null) is { } twin)
            return Copy(twin, keyword, value);
        // Many write the whole option as its keyword: {"Keyword": "sid:1"}.
        if (value is not null && neighbours.Find(neighbour => !HasSettings(neighbour) && Keyword(neighbour).Text.Contains(':')) is { } joined)
            return Copy(joined, $"{keyword}:{value}", value: null);
        return neighbours.Count > 0 ? Compose(neighbours[0], keyword, value) : Compose("", ": ", ", ", "", keyword, value);
    }

    private JsonString Keyword(JsonObject option) => (JsonString)option[_keyword]!;

    private bool HasSettings(JsonObject option) => option[_settings] is { } settings && settings.Items.Any();

    private JsonString? OnlySetting(JsonObject option) => option[_settings] is JsonArray { Elements: [JsonString setting] } ? setting : null;

    private string Copy(JsonObject option, string keyword, string? value)
    {
        var edits = new List<TextEdit> { Content(Keyword(option), keyword) };
        if (value is not null)
            edits.Add(Content(OnlySetting(option)!, value));
        return TextEdit.Apply(Between(option.Span.Start, option.Span.End), edits);

        TextEdit Content(JsonString old, string content) =>
            new(new TextSpan(old.Span.Start + 1 - option.Span.Start, old.Span.Length - 2), escapes.Encode(content));
    }

    /// <summary>An option with the blanks of one that has other members.</summary>
    private string Compose(JsonObject option, string keyword, string? value)
    {
        var first = option.Entries[0];
        var open = Between(option.Span.Start + 1, first.Name.Span.Start);
        var colon = Between(first.Name.Span.End, first.Value.Span.Start);
        var comma = option.Entries.Count > 1 ? Between(first.Value.Span.End, option.Entries[1].Name.Span.Start)
            : "," + (open.Contains('\n') ? open : colon[(colon.IndexOf(':', StringComparison.Ordinal) + 1)..]);
        return Compose(open, colon, comma, Between(option.Entries[^1].Value.Span.End, option.Span.End - 1), keyword, value);
    }

    private string Compose(string open, string colon, string comma, string close, string keyword, string? value) =>
        $"{{{open}\"{_keyword}\"{colon}\"{escapes.Encode(keyword)}\""
        + (value is null ? "" : $"{comma}\"{_settings}\"{colon}[\"{escapes.Encode(value)}\"]")
        + close + "}";

    private string Between(int start, int end) => text[start..end];
}
