using TlsCompat.Firewall.Sources.Hcl;

namespace TlsCompat.Firewall.Tests.Sources.Hcl;

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
          h = { i = 1, "j" : [], (var.k) = "l", m = { for n in o : n => n } }
          p = var.q ? "r" : upper("s", t...)
        }
        resource "a" b { dynamic "c" { for_each = [] 
          content { d = 1 } } }
        """;

    [Fact]
    public void Reads_what_rules_need()
    {
        var root = HclText.Parse(Sample).Root!;

        var locals = root.Blocks[0];
        Assert.Equal("x ${var.b__c__} ${d} é\n", locals["a"]!.Text);
        Assert.Equal(["1", null, "true", null, "%{_if_var.g__}\ntext \\n\n%{_endif_}\n"], locals["f"]!.Items.Select(item => item.Text));
        Assert.Equal(["i", "j", "m"], locals["h"]!.Members.Select(member => member.Key));
        Assert.Equal("""var.q ? "r" : upper("s", t...)""", Assert.IsType<HclExpression>(locals["p"]).Written);
        Assert.Equal(["a", "b"], root.Blocks[1].Labels);
        Assert.Equal("1", root.Blocks[1]["c"]!.Items.Single()["d"]!.Text);
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
    [InlineData("a { ")]
    [InlineData("a = f(")]
    [InlineData("a = <<B\n")]
    public void Deep_or_endless_text_is_refused(string part)
    {
        Assert.NotNull(HclText.Parse(string.Concat(Enumerable.Repeat(part, 20_000))).Error);
    }
}
