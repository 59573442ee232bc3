using System.Text;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using TlsCompat.Firewall.Sources.Json;
using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Firewall.Tests.Sources.Json;

public sealed class JsonTextTests
{
    private static readonly string[] Pieces =
    [
        "{", "}", "[", "]", ",", ":", " ", "\n", "\r\n", "\t", "\"a\"", "\"b\"", "\"\\n\"", "\"\\u00E9\"", "\"\\ud83d\\ude00\"", "\"é\"", "\"", "\\", "/", "//", "\u0001",
        "true", "false", "null", "nul", "0", "-1", "01", "1.5e-3", "1.", "-", "{\"a\":", "[1,2]", "\uFEFF", "\u00A0",
    ];

    private static readonly string[] Tokens =
        ["{", "\"a\"", ":", "[", "1", ",", "{", "}", ",", "\"\\u00E9\"", "]", ",", "\"b\"", ":", "{", "\"c\"", ":", "-1.5e3", ",", "\"d\"", ":", "null", "}", "}"];

    /// <summary>Heaps of pieces, and a faultless text with one token exchanged: near misses.</summary>
    private static readonly Gen<string> JsonLikeText = Gen.OneOf(
        Gen.Elements(Pieces).ListOf().Select(pieces => string.Concat(pieces)),
        from at in Gen.Choose(0, Tokens.Length - 1)
        from piece in Gen.Elements(Pieces)
        select string.Concat(Tokens[..at]) + piece + string.Concat(Tokens[(at + 1)..]));

    private static readonly Config Config = Config.QuickThrowOnFailure.WithMaxTest(3000);

    [Fact]
    public void Takes_and_refuses_what_the_platforms_reader_does() =>
        Prop.ForAll(JsonLikeText.ToArbitrary(), text =>
        {
            var error = JsonText.Parse(text).Error;
            return error is null
                ? IsJson(text) && HasUniqueNames(text)
                : !IsJson(text) || !HasUniqueNames(text);
        }).Check(Config);

    [Fact]
    public void Every_value_stands_where_it_says() =>
        Prop.ForAll(JsonLikeText.ToArbitrary(), text =>
        {
            var root = JsonText.Parse(text).Root;
            return root is null || Nodes(root).All(node => JsonText.Parse(text[node.Span.Start..node.Span.End]).Root?.Text == node.Text);
        }).Check(Config);

    [Fact]
    public void Every_decoded_character_leads_back_to_the_written_one()
    {
        const string Text = """["a\"b\u00e9\\c\/\ud83d\ude00é\n."]""";
        var node = (JsonString)JsonText.Parse(Text).Root!.Items.Single();

        var written = Enumerable.Range(0, node.Text.Length).Select(i => Text[node.OffsetOf(i)..node.OffsetOf(i + 1)]);

        Assert.Equal("a\"bé\\c/😀é\n.", node.Text);
        Assert.Equal(["a", "\\\"", "b", "\\u00e9", @"\\", "c", "\\/", "\\ud83d", "\\ude00", "é", "\\n", "."], written);
    }

    [Theory]
    [InlineData("", "1:1 expected a value")]
    [InlineData("{", "1:2 expected a member name in double quotes")]
    [InlineData("{\"a\" 1}", "1:6 expected ':'")]
    [InlineData("{\"a\": 1\n \"b\": 2}", "2:2 expected ',' or '}'")]
    [InlineData("{\"a\": 1,\n}", "2:1 expected a member name in double quotes; JSON has no trailing commas")]
    [InlineData("[1,]", "1:4 expected a value; JSON has no trailing commas")]
    [InlineData("[1 2]", "1:4 expected ',' or ']'")]
    [InlineData("{\n // why\n \"a\": 1}", "2:2 expected a member name in double quotes; JSON has no comments")]
    [InlineData("[1, /* why */ 2]", "1:5 expected a value; JSON has no comments")]
    [InlineData("[1 /* why */]", "1:4 expected ',' or ']'; JSON has no comments")]
    [InlineData("{\"a\": 1,\n \"a\": 2}", "2:2 expected each member once; 'a' is there twice")]
    [InlineData("[\"a\nb\"]", "1:4 expected an escape: a control character cannot stand in a string as it is")]
    [InlineData("[\"a", "1:2 expected a closing double quote")]
    [InlineData("[\"\\x\"]", "1:3 expected an escape: \\\" \\\\ \\/ \\b \\f \\n \\r \\t or \\u and four hexadecimal digits")]
    [InlineData("[-a]", "1:3 expected a digit")]
    [InlineData("[1] 2", "1:5 expected the end of the text")]
    [InlineData("[True]", "1:2 expected a value")]
    public void Says_where_and_what_it_expected(string text, string expected)
    {
        var error = JsonText.Parse(text).Error!;

        Assert.Equal(expected, $"{new LineMap(text)[error.Span.Start]} {error.Message}");
    }

    [Fact]
    public void Refuses_to_nest_without_end() =>
        Assert.Equal("expected at most 64 levels of objects and arrays", JsonText.Parse(new string('[', 1_000_000)).Error!.Message);

    [Fact]
    public void Refuses_values_without_end() =>
        Assert.Equal("expected at most 4000000 values", JsonText.Parse("[" + string.Concat(Enumerable.Repeat("1,", 4_000_000))).Error!.Message);

    private static bool IsJson(string text)
    {
        var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(text.StartsWith('\uFEFF') ? text[1..] : text));
        try
        {
            while (reader.Read())
            {
            }

            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static bool HasUniqueNames(string text)
    {
        try
        {
            using var _ = JsonDocument.Parse(text.StartsWith('\uFEFF') ? text[1..] : text, new JsonDocumentOptions { AllowDuplicateProperties = false });
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static IEnumerable<JsonNode> Nodes(JsonNode node) =>
        node.Items.Concat(node.Members.Select(member => member.Value)).Cast<JsonNode>().SelectMany(Nodes).Prepend(node);
}
