using System.Runtime.InteropServices;
using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Firewall.Sources;

/// <summary>
/// The rule text of structured rules (StatefulRules), one line each: <c>Action</c> and <c>Protocol</c> in lower case, FORWARD
/// as <c>-></c> and ANY as <c>&lt;></c>, each option as <c>keyword:setting,setting;</c>. What is missing or odd is put down
/// as it is: the rule parser then says what it expected, at the place of the value.
/// </summary>
internal sealed class StatefulRulesText
{
    private readonly MappedTextBuilder _text = new();
    private readonly MappedText _made;
    private readonly List<Entry> _entries = [];

    private StatefulRulesText(SourceNode rules, Action<SourceNode, string> report)
    {
        List = rules;
        foreach (var rule in rules.Items)
            Add(rule, report);
        _made = _text.ToText();
        Rules = RuleSetSyntax.Parse(_made.Text, rules.IsTemplate);
    }

    public RuleSetSyntax Rules { get; }

    /// <summary>The list of the structured rules.</summary>
    public SourceNode List { get; }

    /// <summary>The place in that list of the structured rule behind a rule of the text.</summary>
    public int IndexOf(RuleSyntax rule) => _entries.IndexOf(EntryOf(rule));

    public static StatefulRulesText Compose(SourceNode rules, Action<SourceNode, string> report) => new(rules, report);

    /// <summary>Where a character stands in the document, or what stands for it.</summary>
    public int OffsetOf(int offset) => _made.OffsetOf(offset);

    /// <summary>The text of a value that a character is of; null where it only stands for one.</summary>
    public TextPiece? PieceAt(int offset) => _made.PieceAt(offset) is { IsWritten: true } piece ? piece : null;

    /// <summary>The structured rule behind a rule of the text.</summary>
    public Entry EntryOf(RuleSyntax rule)
    {
        return _entries[Math.Max(0, Runs.IndexAt<Entry>(CollectionsMarshal.AsSpan(_entries), rule.Span.Start))];
    }

    private void Add(SourceNode rule, Action<SourceNode, string> report)
    {
        var entry = new Entry(_text.Length, rule["RuleOptions"], rule["Action"]);
        _entries.Add(entry);
        if (rule.IsTemplate && TemplatePlaceholder.IsWhole(rule.Text))
        {
            // Rules that only a deployment or a run of the program tells.
            AddFor(rule.Text + "\n", rule);
            return;
        }

        var header = rule["Header"] ?? rule;
        AddWord(rule["Action"], rule, text => text.ToLowerInvariant());
        AddWord(header["Protocol"], header, text => text.ToLowerInvariant());
        AddWord(header["Source"], header, text => text);
        AddWord(header["SourcePort"], header, text => text);
        AddFor(header["Direction"]?.Text switch { "FORWARD" => "->", "ANY" => "<>", var other => other ?? "" }, header["Direction"] ?? header);
        AddFor(" ", header);
        AddWord(header["Destination"], header, text => text);
        AddWord(header["DestinationPort"], header, text => text);
        AddFor("(", rule);
        ReportUnlessList(entry.RuleOptions, "RuleOptions", report);
        foreach (var option in entry.RuleOptions?.Items ?? [])
        {
            if (entry.Options.Count > 0)
                AddFor(" ", option);
            entry.Options.Add(new Option(_text.Length, option));
            AddOption(option, report);
        }

        AddFor(")\n", rule);

        void AddWord(SourceNode? value, SourceNode owner, Func<string, string> convert)
        {
            if (value is { Text: { } text })
                _text.Add(convert(OneLine(value, text, report)), value.Site, 0);
            AddFor(" ", value ?? owner);
        }
    }

    /// <summary>Adds text on behalf of a value.</summary>
    private void AddFor(string text, SourceNode because) => _text.AddInstead(text, PlaceSite.Of(because), 0, 0);

    private void AddOption(SourceNode option, Action<SourceNode, string> report)
    {
        var keyword = option["Keyword"];
        if (keyword is { Text: { } name })
            _text.Add(OneLine(keyword, name, report), keyword.Site, 0);
        var settings = option["Settings"];
        ReportUnlessList(settings, "Settings", report);
        var separator = ":";
        // A value that should be a list of one is not lost.
        foreach (var setting in settings is { Text.Length: > 0 } && !settings.Items.Any() ? [settings] : settings?.Items ?? [])
        {
            AddFor(separator, setting);
            separator = ",";
            if (setting.Text is { } text)
                _text.Add(OneLine(setting, text, report), setting.Site, 0);
        }

        AddFor(";", option);
    }

    private static void ReportUnlessList(SourceNode? value, string name, Action<SourceNode, string> report)
    {
        if (value is { Text.Length: > 0 } && !value.Items.Any())
            report(value, $"expected {name} as a list");
    }

    /// <summary>A line break would end the rule, and what follows it would be taken for another one.</summary>
    private static string OneLine(SourceNode value, string text, Action<SourceNode, string> report)
    {
        if (!text.AsSpan().ContainsAny('\r', '\n'))
            return text;
        report(value, "a line break inside a rule, which is one line; it is read as a blank");
        return text.Replace('\r', ' ').Replace('\n', ' ');
    }

    /// <summary>A structured rule: where its text starts, and its options.</summary>
    internal sealed class Entry(int start, SourceNode? ruleOptions, SourceNode? action) : IRun
    {
        public int Start { get; } = start;

        public SourceNode? RuleOptions { get; } = ruleOptions;

        public SourceNode? Action { get; } = action;

        public List<Option> Options { get; } = [];

        /// <summary>The option in which a character of the text lies.</summary>
        public int IndexOfOptionAt(int offset) => Options.FindLastIndex(option => option.Start <= offset);

        /// <summary>Whether two stretches of the text are Settings of the same option.</summary>
        public bool AreSettingsOfOneOption(TextPiece first, TextPiece last)
        {
            var settings = Options[IndexOfOptionAt(first.Start)].Value["Settings"]?.Items.Select(PlaceSite.Of).ToList();
            return settings is not null && settings.Contains(PlaceOf(first)) && settings.Contains(PlaceOf(last));
        }

        /// <summary>The place of the value that a stretch is the text of.</summary>
        public static PlaceSite PlaceOf(TextPiece piece) => piece.Site is IValueSite site ? new PlaceSite(site.Offset, site.Document) : PlaceSite.None;
    }

    /// <param name="Start">Where the option starts in the text.</param>
    /// <param name="Value">The member of RuleOptions.</param>
    internal readonly record struct Option(int Start, SourceNode Value);
}
