using System.Globalization;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using TlsCompat.Firewall.Reading;
using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Firewall.Tests.Sources.Json;

public sealed class JsonStringOriginTests
{
    private static readonly string[] Pieces =
    [
        "drop tls any any -> any any (msg:\"a / <b>\"; flow:to_server; sid:1;)\n", "pass http $HOME_NET any -> any any (sid:2; rev:3;)\r\n",
        "alert tcp any any <> [10.0.0.0/8, !10.1.0.0/16] 443 (content:\"é|0d 0a|\\;\"; \\\n  sid:3;)\n", "# prose é\n", "\t\n", "nonsense\n", "\uDCE9\uDCFF ", "😀\n",
    ];

    private static readonly Gen<string> RuleText = Gen.Elements(Pieces).NonEmptyListOf().Select(pieces => string.Concat(pieces));

    private static readonly Gen<OptionEdit> Edit =
        from index in Gen.Choose(0, 3)
        from keyword in Gen.Elements("ssl_state", "tls.sni", "é")
        from value in Gen.Elements(null, "client_hello", "\"a/b\"", "<é>", "😀", "\\;")
        select index == 3 && value is not null ? (OptionEdit)new OptionEdit.ReplaceValue(0, value) : new OptionEdit.Insert(index, keyword, value);

    [Fact]
    public void An_edit_of_a_string_escaped_in_any_way_changes_its_place_and_nothing_else() =>
        Prop.ForAll(
            (from rules in RuleText
             from seed in Gen.Choose(0, int.MaxValue)
             from edit in Edit
             select (rules, seed, edit)).ToArbitrary(),
            sample =>
            {
                var (rules, seed, edit) = sample;
                var literal = Escape(rules, new System.Random(seed));
                var json = "{ \"RulesSource\" :\r\n{\"RulesString\": \"" + literal + "\"\r\n} , \"StatefulRuleOptions\":{ } }";
                var group = Read(json);
                if (group.Rules.Text != rules)
                    return false;
                foreach (var rule in group.Rules.Rules.Where(rule => Fits(edit, rule)))
                {
                    var edits = group.Origin.Translate(rule, [edit])!;
                    var start = json.IndexOf(literal, StringComparison.Ordinal);
                    if (edits.Any(change => change.Span.Start < start || change.Span.End > start + literal.Length))
                        return false;
                    if (Read(TextEdit.Apply(json, edits)).Rules.Text != TextEdit.Apply(rules, [rule.ToTextEdit(edit)]))
                        return false;
                }

                return true;
            }).Check(Config.QuickThrowOnFailure.WithMaxTest(3000));

    [Theory]
    [InlineData("""drop tls any any -> any any (msg:\"a\"; sid:1;)""", """drop tls any any -> any any (msg:\"<é/\\>\"; sid:1;)""")]
    [InlineData("""drop tls any any -> any any (msg:\u0022\u00E4\u0022; sid:1;)""", """drop tls any any -> any any (msg:\u0022<\u00E9/\\>\u0022; sid:1;)""")]
    [InlineData("""drop tls any any -\u003e any any (msg:\"\/\"; sid:1;)""", """drop tls any any -\u003e any any (msg:\"<é\/\\\u003e\"; sid:1;)""")]
    public void New_text_is_escaped_as_the_file_escapes(string before, string after)
    {
        var json = "{\"RulesSource\":{\"RulesString\":\"" + before + "\"}}";
        var group = Read(json);

        var edits = group.Origin.Translate(group.Rules.Rules[0], [new OptionEdit.ReplaceValue(0, "\"<é/\\>\"")])!;

        Assert.Equal(json.Replace(before, after, StringComparison.Ordinal), TextEdit.Apply(json, edits));
    }

    [Fact]
    public void Two_thousand_thousand_characters_are_read_and_edited()
    {
        var rules = string.Concat(Enumerable.Range(1, 20_000).Select(sid =>
            string.Create(CultureInfo.InvariantCulture, $"drop tls $HOME_NET any -> $EXTERNAL_NET any (msg:\"a host / {sid}\"; tls.sni; content:\"h{sid}.example\"; sid:{sid};)\n")));
        var json = "{\"RulesSource\":{\"RulesString\":\"" + Escape(rules, new System.Random(1)) + "\"}}";
        var group = Read(json);

        var edits = group.Rules.Rules.SelectMany(rule => group.Origin.Translate(rule, [new OptionEdit.Insert(1, "ssl_state", "client_hello")])!);

        Assert.Equal(rules.Replace(" tls.sni;", " ssl_state:client_hello; tls.sni;", StringComparison.Ordinal), Read(TextEdit.Apply(json, edits)).Rules.Text);
        Assert.Equal(1, group.Origin.PositionOf(group.Rules.Rules[^1].Span.Start).Line);
    }

    private static bool Fits(OptionEdit edit, RuleSyntax rule) => edit switch
    {
        OptionEdit.Insert insert => insert.Index <= rule.Options.Count,
        OptionEdit.ReplaceValue replace => replace.Index < rule.Options.Count && rule.Options[replace.Index].ValueSpan is not null,
        _ => false,
    };

    private static RuleGroup Read(string json) => Assert.Single(FirewallReader.Read([new SourceDocument("a.json", json)]).Groups);

    /// <summary>Escapes at random: what must be, and much that need not be.</summary>
    private static string Escape(string text, System.Random random)
    {
        var escaped = new StringBuilder();
        foreach (var character in text)
        {
            var mustBeEscaped = character is '"' or '\\' or < ' ';
            escaped.Append((random.Next(mustBeEscaped ? 3 : 20), character) switch
            {
                (0, _) => $"\\u{(int)character:x4}",
                (1, _) => $"\\u{(int)character:X4}",
                (_, '"' or '\\' or '/') => "\\" + character,
                (_, '\n') => "\\n",
                (_, '\r') => "\\r",
                (_, '\t') => "\\t",
                _ => character,
            });
        }

        return escaped.ToString();
    }
}
