using System.Globalization;

namespace TlsCompat.Hcl.Tests;

/// <summary>Expressions drawn by a grammar: mostly of fitting types, with names that the judge knows, some of them unknown. The same for the same seed.</summary>
internal sealed class DrawnExpressions(int seed)
{
    private readonly Random _random = new(seed);

    public static IEnumerable<string> All(int count) => Enumerable.Range(1, count).Select(seed => new DrawnExpressions(seed).Any(3));

    private string Any(int depth) => Pick(() => Text(depth), () => Number(depth), () => Bool(depth), () => List(depth), () => Map(depth));

    private string Text(int depth) => depth == 0
        ? Choose("\"a\"", "\"\"", "\"x-y\"", "name", "u_text", "\"1\"", "\"é\\n\"", "names[0]", "pairs.x", "rule.action")
        : Pick(
            () => $"\"{Choose("", "sid:", " a ")}${{{Choose("", "~ ")}{Any(depth - 1)}{Choose("", " ~")}}}{Choose("", " b", ";\\n")}\"",
            () => $"\"%{{ if {Bool(depth - 1)} ~}} {Letter()} %{{ else }}n%{{ endif }}\"",
            () => $"\"%{{ for k, v in {List(depth - 1)} }}${{k}}=${{v}};%{{ endfor ~}} z\"",
            () => $"{Choose("upper", "lower", "trimspace", "strrev", "title", "chomp", "tostring")}({Text(depth - 1)})",
            () => $"join({Text(0)}, {List(depth - 1)})",
            () => $"replace({Text(depth - 1)}, {Text(0)}, {Text(0)})",
            () => $"format(\"{Choose("%s-%d", "%5s|%03d", "%-4s|%v", "%q %x")}\", {Text(depth - 1)}, {Number(0)})",
            () => $"substr({Text(depth - 1)}, {Digit()}, {Choose("-1", "1", "3")})",
            () => $"({Bool(depth - 1)} ? {Text(depth - 1)} : {Choose(Text(0), Number(0))})",
            () => $"element({List(depth - 1)}, {Digit()})",
            () => $"element([{Text(depth - 1)}], 0)",
            () => $"jsonencode({Any(depth - 1)})",
            () => $"try({Any(depth - 1)}.{Letter()}, {Text(0)})",
            () => $"trimprefix({Text(depth - 1)}, {Text(0)})");

    private string Number(int depth) => depth == 0
        ? Choose("0", "1", "2.5", "10", "count", "u_number", "rule.sid", "-3", "\"4\"")
        : Pick(
            () => $"{Number(depth - 1)} {Choose("+", "-", "*")} {Number(depth - 1)}",
            () => $"({Number(depth - 1)} {Choose("/", "%")} {Choose("3", "7", "count")})",
            () => $"{List(depth - 1)}[{Digit()}]",
            () => $"{Choose("max", "min")}({Number(depth - 1)}, {Number(0)})",
            () => $"{Choose("abs", "ceil", "floor", "-", "tonumber")}({Number(depth - 1)})",
            () => $"parseint(\"{Digit()}{Digit()}\", {Choose("10", "16", "8")})");

    private string Bool(int depth) => depth == 0
        ? Choose("true", "false", "flag", "u_bool", "\"true\"")
        : Pick(
            () => $"{Number(depth - 1)} {Choose("<", ">", "<=", ">=")} {Number(depth - 1)}",
            () => $"({Any(depth - 1)} {Choose("==", "!=")} {Any(depth - 1)})",
            () => $"({Bool(depth - 1)} {Choose("&&", "||")} {Bool(depth - 1)})",
            () => $"!{Bool(0)}",
            () => $"contains({List(depth - 1)}, {Text(0)})",
            () => $"can({Any(depth - 1)}.{Letter()})");

    private string List(int depth) => depth == 0
        ? Choose("[]", "[\"a\"]", "names", "set", "u_list", "partly", "[1, \"b\", true]", "rule.ports", "[\"b\", \"a\", \"b\"]")
        : Pick(
            () => $"[{Any(depth - 1)}, {Any(depth - 1)}]",
            () => $"[for v in {List(depth - 1)} : {Choose("v", "\"${v}!\"", Text(depth - 1))}]",
            () => $"[for i, v in {List(depth - 1)} : v if {Choose("i != 0", "v != \"a\"", Bool(0))}]",
            () => $"[for k, v in {Map(depth - 1)} : \"${{k}}\"]",
            () => $"concat({List(depth - 1)}, {List(0)})",
            () => $"{Choose("reverse", "sort", "distinct", "compact", "flatten", "toset", "tolist")}({List(depth - 1)})",
            () => $"split({Choose("\",\"", "\"-\"", "\".\"")}, {Text(depth - 1)})",
            () => $"{Choose("keys", "values")}({Map(depth - 1)})",
            () => $"{Choose("setunion", "setintersection", "setsubtract")}({List(0)}, {List(0)})",
            () => $"slice({List(depth - 1)}, 0, {Choose("1", "2")})",
            () => $"chunklist({List(depth - 1)}, 2)",
            () => $"range({Digit()})",
            () => $"[{{a = {Any(0)}}}, {{a = {Any(0)}}}][*].a",
            () => $"formatlist(\"%s:%s\", {List(0)}, {Text(0)})");

    private string Map(int depth) => depth == 0
        ? Choose("{}", "pairs", "rule", "{a = 1, b = \"x\"}", "{\"c\" = u_text}", "{(name) = true}")
        : Pick(
            () => $"{{a = {Any(depth - 1)}, b = {Any(depth - 1)}}}",
            () => $"{{for v in {List(depth - 1)} : \"k${{v}}\" => v{Choose("", "...")}}}",
            () => $"merge({Map(depth - 1)}, {Map(0)})",
            () => $"zipmap({Choose("names", "[\"a\", \"b\"]", "set")}, {List(0)})",
            () => $"tomap({{a = {Text(0)}, b = {Choose(Text(0), Number(0))}}})");

    private string Letter() => Choose("a", "b", "c", "sid");

    private string Digit() => _random.Next(0, 6).ToString(CultureInfo.InvariantCulture);

    private string Choose(params string[] choices) => choices[_random.Next(choices.Length)];

    private string Pick(params Func<string>[] rules) => rules[_random.Next(rules.Length)]();
}
