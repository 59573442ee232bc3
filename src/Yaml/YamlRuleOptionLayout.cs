using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Yaml;

/// <summary>Lays out a new member of a RuleOptions list as the members next to it are.</summary>
internal sealed class YamlRuleOptionLayout(string document, YamlSequence list)
{
    private readonly YamlListLayout _layout = new(document, list);

    /// <returns>Null where there is no member to go by, or the text cannot be written as its text is.</returns>
    public TextEdit? Insert(int index, string keyword, string? value)
    {
        if (Render(index, keyword, value) is not { } option)
            return null;
        var elements = list.Elements;
        if (index < elements.Count)
            return new TextEdit(new TextSpan(_layout.StartOf(elements[index]), 0), option + _layout.Separator(index));
        return new TextEdit(new TextSpan(elements[^1].Span.End, 0), _layout.Separator(index) + option);
    }

    /// <summary>An option as the ones near a place in the list are written; null where none can be gone by.</summary>
    public string? Render(int index, string keyword, string? value) =>
        Neighbours(index).Select(neighbour => Render(neighbour, keyword, value)).FirstOrDefault(text => text is not null);

    /// <summary>Members that have no more than a keyword and settings: the nearest that is written as this one will be, then the nearest.</summary>
    private IEnumerable<YamlMapping> Neighbours(int index)
    {
        var nearest = list.Elements
            .Select((element, at) => (Element: element as YamlMapping, Distance: Math.Abs(at - index)))
            .OrderBy(neighbour => neighbour.Distance)
            .Select(neighbour => neighbour.Element)
            .OfType<YamlMapping>()
            .Where(element => element["Keyword"] is YamlScalar && element.Entries.All(entry => entry.Name.Text is "Keyword" or "Settings"))
            .ToList();
        return nearest.Where(neighbour => Settings(neighbour) is not null).Concat(nearest);
    }

    private string? Render(YamlMapping neighbour, string keyword, string? value)
    {
        var name = (YamlScalar)neighbour["Keyword"]!;
        var settings = Settings(neighbour);
        if (value is null)
            return settings is null && neighbour["Settings"] is null ? Copy(neighbour, (name, keyword)) : Compose(neighbour, keyword, null);
        if (settings is [var setting])
            return Copy(neighbour, (name, keyword), (setting, value));
        // Many write the whole option as its keyword: sid:1.
        return settings is null && name.Text!.Contains(':', StringComparison.Ordinal) ? Copy(neighbour, (name, $"{keyword}:{value}")) : Compose(neighbour, keyword, value);
    }

    private static List<YamlScalar>? Settings(YamlMapping option) => option["Settings"] is YamlSequence { Elements.Count: > 0 } settings
        ? [.. settings.Elements.OfType<YamlScalar>()]
        : null;

    /// <summary>The neighbour's text with other values in it.</summary>
    private string? Copy(YamlMapping option, params ReadOnlySpan<(YamlScalar Old, string New)> values)
    {
        var start = _layout.StartOf(option);
        var edits = new List<TextEdit>(values.Length);
        foreach (var (old, text) in values)
        {
            if (old.Encode(0, text) is not { } written || !old.IsWritten(0, old.Text!.Length))
                return null;
            edits.Add(new TextEdit(TextSpan.FromBounds(old.OffsetOf(0) - start, old.OffsetOf(old.Text.Length) - start), written));
        }

        return TextEdit.Apply(document[start..option.Span.End], edits);
    }

    /// <summary>An option with the blanks of one that has other members; the values that are proposed need no quotes.</summary>
    private string Compose(YamlMapping option, string keyword, string? value)
    {
        if (option.IsFlow)
            return $"{document[_layout.StartOf(option)..(option.Span.Start + 1)]} Keyword: {keyword}{(value is null ? "" : $", Settings: [{value}]")} }}";
        var indentation = new string(' ', _layout.ColumnOf(option.Span.Start));
        return document[_layout.StartOf(option)..option.Span.Start] + "Keyword: " + keyword
            + (value is null ? "" : $"{_layout.LineEnd}{indentation}Settings:{_layout.LineEnd}{indentation}  - {value}");
    }
}
