namespace TlsCompat.Hcl.Tests;

/// <summary>What is kept of a value that is not known.</summary>
public sealed class OutlineTests
{
    [Theory]
    [InlineData("\"pass ${u_text};\"", "pass ${u_text};")]
    [InlineData("join(\"\\n\", [for d in u_list : \"pass ${d};\"])", "%{for_d_in_u_list}\npass ${d};")]
    [InlineData("join(\"\\n\", concat(u_list, [\"drop;\"]))", "%{u_list}\ndrop;")]
    [InlineData("join(\"\", concat([\"drop;\"], u_list))", "drop;%{u_list}\n")]
    [InlineData("join(\"\\n\", flatten([[\"a\"], u_list]))", "a\n%{u_list}")]
    [InlineData("join(\"\\n\", compact([\"a\", \"\", u_text]))", "a\n${u_text}")]
    [InlineData("join(\"\\n\", reverse([\"a\", u_text]))", "${u_text}\na")]
    [InlineData("join(\"\\n\", sort([\"b\", u_text, \"a\"]))", "%{sort___b___u_text___a___}\nb\n${u_text}\na")]
    [InlineData("join(\"\\n\", formatlist(\"pass %s;\", [\"a\", u_text]))", "pass a;\npass ${u_text};")]
    [InlineData("replace(\"a ${u_text}\\r\\n\", \"\\r\\n\", \"\\n\")", "a ${u_text}\n")]
    [InlineData("trimspace(\" a ${u_text} \")", "a ${u_text}")]
    [InlineData("\"%{ for d in u_list ~}\\npass ${d};\\n%{ endfor ~}\\ndrop;\"", "%{_for_d_in_u_list__}\npass ${d};\ndrop;")]
    [InlineData("\"%{ if u_bool ~}\\na;\\n%{ else ~}\\nb;\\n%{ endif ~}\\n\"", "%{_if_u_bool__}\na;\nb;\n")]
    [InlineData("merge({a = \"x\"}, u_any).a", "${merge__a____x____u_any_.a}")]
    public void What_is_open_stands_in_it_as_a_placeholder(string expression, string outline)
    {
        var value = JudgeHost.Evaluate(expression);

        Assert.False(value.IsKnown);
        Assert.Equal(outline, Evaluator.OutlineText(value).Text);
    }

    [Theory]
    [InlineData("u_bool ? \"alert\" : \"drop\"", "alert", "drop")]
    [InlineData("try(u_any.x, \"b\")", "${u_any.x}", "b")]
    [InlineData("coalesce(u_text, \"b\")", "${u_text}", "b")]
    [InlineData("can(u_any.x) ? \"a\" : \"b\"", "a", "b")]
    [InlineData("\"%{ if u_bool }a%{ else }b%{ endif }\"", "a", "b")]
    public void Each_way_that_it_may_be_can_be_played(string expression, params string[] ways) =>
        Assert.Equal(ways, Enumerable.Range(0, ways.Length).Select(option => Evaluator.OutlineText(JudgeHost.Evaluate(expression, new Chosen(option))).Text));

    [Theory]
    [InlineData("join(\"\", [for a in range(1000) : join(\"\", [for b in range(1000) : \"0123456789\"])])")]
    [InlineData("setproduct(range(1000), range(1000))")]
    [InlineData("[for a in range(1000) : [for b in range(1000) : [for c in range(1000) : c]]]")]
    public void Too_much_is_not_carried_out(string expression)
    {
        var evaluator = new Evaluator(new JudgeHost(), new EvaluationBudget(100_000));

        var value = evaluator.Evaluate(HclText.ParseExpression(new HclSource(expression, null), out _)!, EvaluationScope.Empty);

        Assert.False(value.IsWhollyKnown);
        Assert.True(evaluator.Budget.Spent is not null || evaluator.Faults.Count > 0);
    }

    [Fact]
    public void A_file_and_its_templates_are_texts_of_the_file()
    {
        var host = new JudgeHost { Files = { ["rules/a.tpl"] = "pass ${d}; $${x}\n", ["rules/b.txt"] = "drop;\n" } };

        var text = ((TextValue)JudgeHost.Evaluate("join(\"\", [for f in fileset(\"rules\", \"{a,b}.*\") : templatefile(\"rules/${f}\", { d = name })])", host: host)).Traced;

        Assert.Equal("pass api.example.org; ${x}\ndrop;\n", text.Text);
        Assert.Equal(("rules/a.tpl", 0), (text.DocumentAt(0), text.OffsetOf(0)));
        Assert.Equal(("rules/b.txt", 2), (text.DocumentAt(text.Text.IndexOf("op;", StringComparison.Ordinal)), text.OffsetOf(text.Text.IndexOf("op;", StringComparison.Ordinal))));
    }

    private sealed class Chosen(int option) : IChoices
    {
        public int? Choose(string key, IReadOnlyList<string> labels) => option;
    }
}
