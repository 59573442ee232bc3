using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Firewall.Sources;

/// <summary>
/// The rule text of structured rules (StatefulRules), one line each: <c>Action</c> and <c>Protocol</c> in lower case, FORWARD
/// as <c>-></c> and ANY as <c>&lt;></c>, each option as <c>keyword:setting,setting;</c>. What is missing or odd is put down
/// as it is: the rule parser then says what it expected, at the place of the value.
/// </summary>
internal sealed class StatefulRulesText
{
    private readonly ComposedText _text;
    private readonly List<Entry> _entries = [];

    private StatefulRulesText(SourceNode rules, Action<SourceNode, string> report)
    {
        _text = new ComposedText(rules);
        foreach (var rule in rules.Items)
            Add(rule, report);
        Rules = RuleSetSyntax.Parse(_text.ToString(), rules.IsTemplate);
    }

    public RuleSetSyntax Rules { get; }

    public static StatefulRulesText Compose(SourceNode rules, Action<SourceNode, string> report) => new(rules, report);

    public ComposedText.Part PartAt(int offset) => _text.PartAt(offset);

    /// <summary>The structured rule behind a rule of the text.</summary>
    public Entry EntryOf(RuleSyntax rule)
    {
        int low = 0, high = _entries.Count;
        while (high - low > 1)
        {
            var middle = (low + high) / 2;
            if (_entries[middle].Start <= rule.Span.Start)
                low = middle;
            else
                high = middle;
        }

        return _entries[low];
    }

    private void Add(SourceNode rule, Action<SourceNode, string> report)
    {
        var entry = new Entry(_text.Length, rule["RuleOptions"]);
        _entries.Add(entry);
        if (rule.IsTemplate && TemplatePlaceholder.IsWhole(rule.Text))
        {
            // Rules that only a deployment or a run of the program tells.
            _text.Add(rule.Text + "\n", rule);
            return;
        }

        var header = rule["Header"] ?? rule;
        AddWord(rule["Action"], rule, text => text.ToLowerInvariant());
        AddWord(header["Protocol"], header, text => text.ToLowerInvariant());
        AddWord(header["Source"], header, text => text);
        AddWord(header["SourcePort"], header, text => text);
        _text.Add(header["Direction"]?.Text switch { "FORWARD" => "->", "ANY" => "<>", var other => other ?? "" }, header["Direction"] ?? header);
        _text.Add(" ", header);
        AddWord(header["Destination"], header, text => text);
        AddWord(header["DestinationPort"], header, text => text);
        _text.Add("(", rule);
        ReportUnlessList(entry.RuleOptions, "RuleOptions", report);
        foreach (var option in entry.RuleOptions?.Items ?? [])
        {
            if (entry.Options.Count > 0)
                _text.Add(" ", option);
            entry.Options.Add(new Option(_text.Length, option));
            AddOption(option, report);
        }

        _text.Add(")\n", rule);

        void AddWord(SourceNode? value, SourceNode owner, Func<string, string> convert)
        {
            if (value is { Text: { } text })
                _text.AddVerbatim(value, convert(OneLine(value, text, report)));
            _text.Add(" ", value ?? owner);
        }
    }

    private void AddOption(SourceNode option, Action<SourceNode, string> report)
    {
        var keyword = option["Keyword"];
        if (keyword is { Text: { } name })
            _text.AddVerbatim(keyword, OneLine(keyword, name, report));
        var settings = option["Settings"];
        ReportUnlessList(settings, "Settings", report);
        var separator = ":";
        // A value that should be a list of one is not lost.
        foreach (var setting in settings is { Text.Length: > 0 } && !settings.Items.Any() ? [settings] : settings?.Items ?? [])
        {
            _text.Add(separator, setting);
            separator = ",";
            if (setting.Text is { } text)
                _text.AddVerbatim(setting, OneLine(setting, text, report));
        }

        _text.Add(";", option);
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
    internal sealed class Entry(int start, SourceNode? ruleOptions)
    {
        public int Start { get; } = start;

        public SourceNode? RuleOptions { get; } = ruleOptions;

        public List<Option> Options { get; } = [];

        /// <summary>The option in which a character of the text lies.</summary>
        public int IndexOfOptionAt(int offset) => Options.FindLastIndex(option => option.Start <= offset);

        /// <summary>Whether two stretches of the text are Settings of the same option.</summary>
        public bool AreSettingsOfOneOption(ComposedText.Part first, ComposedText.Part last)
        {
            var settings = Options[IndexOfOptionAt(first.Start)].Value["Settings"]?.Items;
            return settings is not null && settings.Contains(first.Value) && settings.Contains(last.Value);
        }
    }

    /// <param name="Start">Where the option starts in the text.</param>
    /// <param name="Value">The member of RuleOptions.</param>
    internal readonly record struct Option(int Start, SourceNode Value);
}
