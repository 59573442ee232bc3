using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Hcl.Tests;

public sealed class HclTextTests
{
    private const string Sample =
        """
        /* a comment */ locals {
          a = "x ${var.b["c"]} $${d} \u00e9\n" // e
          f = [1, 2.5, true, null, <<-EOT
              %{ if var.g ~}
              text \n
              %{ endif }
            EOT
          ]
          h = { i = 1, "j" : [], (var.k) = "l", m = { for n in o : n => n if n != "" } }
          p = var.q ? "r" : upper("s", t...) && !u || -1 < v[*].w.x[0] + y.*.z % 2
        }
        resource "a" b { dynamic "c" { for_each = [] 
          content { d = 1 } } }
        """;

    [Fact]
    public void Reads_blocks_and_their_attributes_with_places()
    {
        var root = HclText.Parse(Sample).Root!;

        Assert.Equal(["a", "f", "h", "p"], root.Blocks[0].Attributes.Select(attribute => attribute.Key));
        Assert.Equal("[]", root.Blocks[1].Blocks[0]["for_each"]!.Written);
        Assert.Equal(["a", "b"], root.Blocks[1].Labels);
        Assert.IsType<ConditionalExpression>(root.Blocks[0]["p"]);
        Assert.Equal(Sample.IndexOf("var.q ?", StringComparison.Ordinal), root.Blocks[0]["p"]!.Span.Start);
    }

    [Theory]
    [InlineData("a = ", "1e999999")]
    [InlineData("a = b.", "9e")]
    [InlineData("a = ", "9")]
    public void A_number_that_nobody_means_is_refused_with_a_place(string before, string number)
    {
        var hcl = HclText.Parse($"{before}{(number.Length < 8 ? number.Replace("9", new string('9', 20_000), StringComparison.Ordinal) : number)}\n");

        Assert.Equal(before.Length, hcl.Error!.Span.Start);
    }

    [Fact]
    public void Every_beginning_of_a_text_is_read_or_refused_with_a_place()
    {
        for (var length = 0; length <= Sample.Length; length++)
        {
            var hcl = HclText.Parse(Sample[..length]);

            Assert.True((hcl.Root is null) == (hcl.Error is not null), Sample[..length]);
            Assert.True(hcl.Error is not { } error || error.Span.End <= length, Sample[..length]);
        }
    }

    [Fact]
    public void Any_character_may_be_missing_or_doubled()
    {
        for (var at = 0; at < Sample.Length; at++)
        {
            Assert.NotNull(HclText.Parse(Sample.Remove(at, 1)));
            Assert.NotNull(HclText.Parse(Sample.Insert(at, Sample[at].ToString())));
        }
    }

    [Theory]
    [InlineData("a = \"${\"")]
    [InlineData("a = [")]
    [InlineData("a = (")]
    [InlineData("a = -")]
    [InlineData("a = b[*].")]
    [InlineData("a { ")]
    [InlineData("a = f(")]
    [InlineData("a = <<B\n")]
    [InlineData("a = \"%{ if b }")]
    [InlineData("a = [for b in c : ")]
    public void Deep_or_endless_text_is_refused(string part) =>
        Assert.NotNull(HclText.Parse("a = " + string.Concat(Enumerable.Repeat(part[(part.IndexOf('=', StringComparison.Ordinal) + 1)..], 20_000))).Error);

    [Theory]
    [InlineData("a = 1 2\n", 6)]
    [InlineData("a = \"%{ if b }\"\n", 5)]
    [InlineData("a = \"%{ endif }\"\n", 5)]
    [InlineData("a = {b}\n", 6)]
    [InlineData("a = 1_000\n", 4)]
    [InlineData("a b = 1\n", 4)]
    public void What_is_wrong_has_a_place(string text, int offset) => Assert.Equal(offset, HclText.Parse(text).Error!.Span.Start);

    [Theory]
    [InlineData("a = \"x<here>y\"")]
    [InlineData("a = \"${\"q\"}\\n\\\"x<here>y\\\"\"")]
    [InlineData("a = <<EOT\nx\n<here>y\nEOT\n")]
    [InlineData("a = <<-EOT\n    x\n      <here>y\n  EOT\n")]
    [InlineData("a = <<-EOT\n    ${\"v\" ~}\n      x<here>y\n  EOT\n")]
    [InlineData("a = join(\"-\", [\"b\", \"x<here>y\"])")]
    [InlineData("a = format(\"%s|%s\", \"b\", \"x<here>y\")")]
    [InlineData("a = format(\"x<here>y %s\", \"b\")")]
    [InlineData("a = replace(\"b,x<here>y\", \",\", \"\\n\")")]
    [InlineData("a = trimspace(\"  x<here>y  \")")]
    [InlineData("a = indent(4, \"b\\nx<here>y\")")]
    [InlineData("a = split(\",\", \"b,x<here>y\")[1]")]
    [InlineData("a = jsondecode(\"{\\\"b\\\": \\\"x<here>y\\\"}\").b")]
    [InlineData("a = csvdecode(\"b,c\\n1,x<here>y\\n\")[0].c")]
    [InlineData("a = [for v in [\"x<here>y\"] : \"${v}!\"][0]")]
    [InlineData("a = true ? \"x<here>y\" : \"\"")]
    [InlineData("a = { b = [\"x<here>y\"] }.b[0]")]
    [InlineData("a = templatestring(\"x<here>y $${c}\", { c = 1 })")]
    public void Edit_goes_to_where_the_character_is_written(string marked)
    {
        const string Added = "1\"2${3}\\";
        foreach (var lineEnd in (string[])["\n", "\r\n"])
        {
            var text = marked.Replace("<here>", "", StringComparison.Ordinal).ReplaceLineEndings(lineEnd);
            var value = Value(text);
            var at = value.Text.IndexOf("xy", StringComparison.Ordinal) is var inLine and >= 0 ? inLine + 1 : value.Text.IndexOf('y', StringComparison.Ordinal);

            Assert.True(value.IsWritten(at, at), marked);
            var edit = new TextEdit(new TextSpan(value.OffsetOf(at), 0), value.Encode(at, Added)!);

            Assert.Equal(marked.ReplaceLineEndings(lineEnd).IndexOf("<here>", StringComparison.Ordinal), edit.Span.Start);
            Assert.Equal(value.Text.Insert(at, Added), Value(TextEdit.Apply(text, [edit])).Text);
        }

        static MappedText Value(string text)
        {
            var expression = HclText.Parse(text).Root!["a"]!;
            return ((TextValue)new Evaluator(new JudgeHost(), new EvaluationBudget(100_000)).Evaluate(expression, EvaluationScope.Empty)).Traced;
        }
    }

    [Theory]
    [InlineData("\"a${\"\"}b\"", 0, 2)]
    [InlineData("\"a${\"x\"}b\"", 0, 3)]
    [InlineData("join(\",\", [\"a\", \"b\"])", 0, 3)]
    [InlineData("upper(\"ab\")", 0, 1)]
    [InlineData("jsonencode(\"ab\")", 1, 1)]
    public void What_no_text_holds_one_behind_the_other_is_not_written(string expression, int start, int end) =>
        Assert.False(((TextValue)JudgeHost.Evaluate(expression)).Traced.IsWritten(start, end));
}
