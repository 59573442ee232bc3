using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Suricata.Tests.Syntax;

public sealed class RuleSetSyntaxTests
{
    [Theory]
    [InlineData("")]
    [InlineData("\n")]
    [InlineData("# only a comment")]
    [InlineData("\uFEFFdrop tls any any -> any any (sid:1;)\r\n")]
    [InlineData("drop tls any any -> any any (sid:1;)\nalert tls any any -> any any (sid:2;)\r\n\r\n\t\n")]
    [InlineData("drop tls any any \\\n    -> any any \\\r\n    (msg:\"a\"; \\ \n     sid:1;)")]
    [InlineData("not a rule at all\n)(;;;\n\\\n\\")]
    public void Writes_the_text_back_from_its_lines(string text)
    {
        var tree = RuleSetSyntax.Parse(text);

        Assert.Equal(text, Written(tree));
    }

    [Fact]
    public void Keeps_a_stray_Latin_1_byte()
    {
        byte[] bytes = [.. "drop tls any any -> any any (msg:\"caf"u8, 0xE9, .. "\"; sid:1;)\n"u8];

        var tree = RuleSetSyntax.Parse(LosslessText.Decode(bytes));

        Assert.Empty(tree.Diagnostics);
        Assert.Equal(bytes, LosslessText.Encode(Written(tree)));
    }

    [Fact]
    public void Tells_rules_disabled_rules_comments_and_faults_apart()
    {
        var tree = RuleSetSyntax.Parse("""
            # allow-list
            pass tls any any -> any any (tls.sni; content:"a.example"; sid:1;)
            #drop tls any any -> any any (sid:2;)
            # drop everything (that is not listed)

            drop tls any any -> any any (sid:3)
            alert tls any any -> any any (sid:4;)
            """);

        Assert.Equal(
            [LineKind.Comment, LineKind.Rule, LineKind.DisabledRule, LineKind.Comment, LineKind.Blank, LineKind.Malformed, LineKind.Rule],
            tree.Content.Select(line => line.Kind));
        Assert.Equal([1u, 4u], tree.Rules.Select(rule => rule.Sid!.Value));
        Assert.True(Assert.Single(tree.DisabledRules).IsDisabled);
    }

    [Theory]
    [InlineData("alert")]
    [InlineData("pass")]
    [InlineData("drop")]
    [InlineData("reject")]
    [InlineData("rejectsrc")]
    [InlineData("rejectdst")]
    [InlineData("rejectboth")]
    [InlineData("config")]
    [InlineData("DROP")]
    public void Knows_every_action_in_any_case(string action)
    {
        var rule = Only($"{action} tls any any -> any any (sid:1;)");

        Assert.Equal(action, rule.Action.ToText(), ignoreCase: true);
    }

    [Fact]
    public void Splits_the_header_at_blanks_outside_brackets()
    {
        var rule = Only("reject  tcp-pkt\t[$HOME_NET, !10.0.0.0/8, [2001:db8::/32, !@partners]] 1024: <> !$EXTERNAL_NET ![80,443, 8000:8100] (sid:1;)");

        Assert.Equal("tcp-pkt", rule.Protocol);
        Assert.Equal("[$HOME_NET, !10.0.0.0/8, [2001:db8::/32, !@partners]]", rule.Source.ToString());
        Assert.Equal("1024:", rule.SourcePort.ToString());
        Assert.Equal(RuleDirection.Both, rule.Direction);
        Assert.Equal("!$EXTERNAL_NET", rule.Destination.ToString());
        Assert.Equal("![80, 443, 8000:8100]", rule.DestinationPort.ToString());
    }

    [Fact]
    public void Reads_options_with_escapes_and_repetitions()
    {
        var rule = Only("""drop tls any any -> any any (msg:"a\;b \"c\" \\ d\: e" ; Flow : to_server,established;nocase; made.up ; x-new:!5 ; flow:to_client; sid:7; rev:12;)""");

        Assert.Equal(
            ["msg", "flow", "nocase", "made.up", "x-new", "flow", "sid", "rev"],
            rule.Options.Select(rule.NameOf));
        Assert.Equal("""a;b "c" \ d: e""", rule.Message);
        Assert.Equal("to_server,established", rule.ValueOf(rule.Options[1]).ToString());
        Assert.Equal("!5", rule.ValueOf(rule.Options[4]).ToString());
        Assert.Equal(7u, rule.Sid);
        Assert.Equal(12u, rule.Rev);
    }

    [Fact]
    public void Joins_continued_lines_to_one_rule()
    {
        var rule = Only("drop tls any any -> any any (msg:\"two \\\r\nwords\"; \\\n  sid:1;)");

        Assert.Equal("two words", rule.Message);
        Assert.Equal(new TextPosition(1, 1), rule.Position);
    }

    [Theory]
    [InlineData("drip tls any any -> any any (sid:1;)", 1, "expected an action")]
    [InlineData("drop", 5, "expected a protocol")]
    [InlineData("drop tls any any any any (sid:1;)", 18, "expected a direction")]
    [InlineData("drop tls any any -> any any", 28, "expected '('")]
    [InlineData("drop tls any any -> any any (sid:1;) # why", 36, "nothing behind the closing parenthesis")]
    [InlineData("drop tls any any -> any any (sid:1)", 30, "expected ';'")]
    [InlineData("drop tls any any -> any any (;)", 30, "expected a keyword")]
    [InlineData("drop tls any any -> any any (sid:;)", 34, "expected a value after 'sid:'")]
    [InlineData("drop tls 10.0.0.0/33 any -> any any (sid:1;)", 10, "expected an address")]
    [InlineData("drop tls [10.0.0.1, any -> any any (sid:1;)", 21, "expected ']'")]
    [InlineData("drop tls [10.0.0.1 10.0.0.2] any -> any any (sid:1;)", 11, "expected an address")]
    [InlineData("drop tls any 70000 -> any any (sid:1;)", 14, "expected a port")]
    [InlineData("drop tls any any -> !any any (sid:1;)", 22, "expected something other than '!any'")]
    [InlineData("drop tls any any -> any any (msg:\"a;b\"; sid:1;)", 34, "closing double quote")]
    [InlineData("drop tls any any -> any any (content:\"|1|\"; sid:1;)", 40, "two hex digits")]
    [InlineData("drop tls any any -> any any (content:\"|0g|\"; sid:1;)", 41, "hex digit")]
    [InlineData("drop tls any any -> any any (content:\"|00\"; sid:1;)", 39, "second bar")]
    [InlineData("drop tls any any -> any any (content:\"a\\n\"; sid:1;)", 40, "after a backslash")]
    [InlineData("drop tls any any -> any any (content:abc; sid:1;)", 38, "expected a double quote")]
    public void Says_where_a_line_is_no_rule_and_what_was_expected(string line, int column, string expected)
    {
        var tree = RuleSetSyntax.Parse(line + "\nalert tls any any -> any any (sid:2;)");

        var diagnostic = Assert.Single(tree.Diagnostics);
        Assert.Contains(expected, diagnostic.Message, StringComparison.Ordinal);
        Assert.Equal(new TextPosition(1, column), tree.Lines[diagnostic.Span.Start]);
        Assert.Equal(2u, Assert.Single(tree.Rules).Sid);
    }

    [Fact]
    public void Gives_each_buffer_the_options_that_look_into_it()
    {
        var rule = Only("""alert tls any any -> any any (msg:"x"; content:"|16|"; depth:1; tls.sni; dotprefix; content:".a"; endswith; flow:to_server; new.buffer; pcre:"/b/"; sid:1;)""");

        Assert.Equal(
            ["payload: content depth", "tls.sni: tls.sni dotprefix content endswith", "new.buffer: new.buffer pcre"],
            rule.Buffers.Select(buffer =>
                $"{(buffer.Buffer is { } option ? rule.NameOf(option) : "payload")}: {string.Join(' ', rule.Options.Take(buffer.Options).Select(rule.NameOf))}"));
    }

    [Theory]
    [InlineData("""drop tls any any -> any any (msg:"x"; sid:1;)""", 1, """drop tls any any -> any any (msg:"x"; ssl_state:client_hello; sid:1;)""")]
    [InlineData("""drop tls any any -> any any (msg:"x";sid:1;)""", 1, """drop tls any any -> any any (msg:"x";ssl_state:client_hello;sid:1;)""")]
    [InlineData("drop tls any any -> any any (sid:1;)", 0, "drop tls any any -> any any (ssl_state:client_hello; sid:1;)")]
    [InlineData("drop tls any any -> any any (sid:1; )", 1, "drop tls any any -> any any (sid:1; ssl_state:client_hello; )")]
    [InlineData("drop tls any any -> any any ()", 0, "drop tls any any -> any any (ssl_state:client_hello;)")]
    [InlineData("drop tls any any -> any any (msg:\"x\"; \\\n    sid:1;)", 1, "drop tls any any -> any any (msg:\"x\"; \\\n    ssl_state:client_hello; \\\n    sid:1;)")]
    public void Inserts_an_option_in_the_rules_own_spacing(string before, int index, string after)
    {
        var rule = Only(before);

        var edit = rule.ToTextEdit(new OptionEdit.Insert(index, "ssl_state", "client_hello"));

        Assert.Equal(after, TextEdit.Apply(before, [edit]));
        Assert.Empty(RuleSetSyntax.Parse(after).Diagnostics);
    }

    [Fact]
    public void Replaces_a_value_and_nothing_else()
    {
        const string Text = "drop tls any any -> any any (sid:1; rev: 9 ;)";
        var rule = Only(Text);

        var edit = rule.ToTextEdit(new OptionEdit.ReplaceValue(1, "10"));

        Assert.Equal("drop tls any any -> any any (sid:1; rev: 10 ;)", TextEdit.Apply(Text, [edit]));
    }

    [Fact]
    public void Counts_lines_of_mixed_ends_as_an_editor_does()
    {
        var tree = RuleSetSyntax.Parse("# one\r\n# two\n\n   drop tls any any -> any any (sid:1;)");

        Assert.Equal(new TextPosition(4, 4), Assert.Single(tree.Rules).Position);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 0)]
    [InlineData(2, 2)]
    [InlineData(7, 2)]
    [InlineData(8, 8)]
    [InlineData(9, 8)]
    public void Finds_the_logical_line_of_an_offset(int offset, int start) =>
        Assert.Equal(start, RuleSetSyntax.Parse("#\nabc\\\n\n#").LineAt(offset).Span.Start);

    internal static string Written(RuleSetSyntax tree)
    {
        using var writer = new StringWriter();
        tree.WriteTo(writer);
        return writer.ToString();
    }

    private static RuleSyntax Only(string text)
    {
        var tree = RuleSetSyntax.Parse(text);
        Assert.Empty(tree.Diagnostics);
        return Assert.Single(tree.Rules);
    }

    [Theory]
    [InlineData(0, "drop tls any any -> any any ( flow:to_server;  sid:1;)")]
    [InlineData(1, "drop tls any any -> any any ( dsize:>0; sid:1;)")]
    [InlineData(2, "drop tls any any -> any any ( dsize:>0; flow:to_server;)")]
    public void An_option_goes_with_the_spacing_that_parts_it_from_the_next(int index, string expected)
    {
        var tree = RuleSetSyntax.Parse("drop tls any any -> any any ( dsize:>0; flow:to_server;  sid:1;)");
        var edited = TextEdit.Apply(tree.Text, [tree.Rules[0].ToTextEdit(new OptionEdit.Remove(index))]);
        Assert.Equal(expected, edited);
    }
}
