using System.Diagnostics;

namespace TlsCompat.Hcl.Tests;

/// <summary>
/// Functions that Terraform has beside those of the library, and the examples of its documentation, with what Terraform 1.11.4 answers. Where
/// terraform is on the path it is asked again: its console carries out functions without a provider.
/// </summary>
public sealed class TerraformConsoleTests
{
    public static TheoryData<string, string> Answers => new()
    {
        { """coalesce("", "a")""", "\"a\"" },
        { """coalesce(null, 1)""", "1" },
        { """length("häus")""", "4" },
        { """length({a = 1})""", "1" },
        { """length([])""", "0" },
        { """lookup({a = 1}, "b", 2)""", "2" },
        { """lookup({a = "x"}, "a", "y")""", "\"x\"" },
        { """index(["a", "b"], "b")""", "1" },
        { """replace("hello world", "/w.*d/", "everybody")""", "\"hello everybody\"" },
        { """replace("a-b", "/(\\w)-(\\w)/", "$2-$1")""", "\"b-a\"" },
        { """replace("1 + 2", "+", "-")""", "\"1 - 2\"" },
        { """sum([1, 2.5, "3"])""", "6.5" },
        { """one([])""", "null" },
        { """one(["a"])""", "\"a\"" },
        { """alltrue(["true", true])""", "true" },
        { """alltrue([])""", "true" },
        { """anytrue([])""", "false" },
        { """startswith("hello", "he")""", "true" },
        { """endswith("hello", "lo")""", "true" },
        { """strcontains("hello", "ell")""", "true" },
        { """matchkeys(["i-1", "i-2", "i-3"], ["w", "e", "w"], ["w"])""", """["i-1","i-3"]""" },
        { """transpose({a = ["1", "2"], b = ["2", "3"]})""", """{"1":["a"],"2":["a","b"],"3":["b"]}""" },
        { """cidrhost("10.12.112.0/20", 16)""", "\"10.12.112.16\"" },
        { """cidrhost("10.0.0.0/8", -1)""", "\"10.255.255.255\"" },
        { """cidrhost("fd00:fd12:3456:7890:00a2::/72", 34)""", "\"fd00:fd12:3456:7890::22\"" },
        { """cidrnetmask("172.16.0.0/12")""", "\"255.240.0.0\"" },
        { """cidrsubnet("172.16.0.0/12", 4, 2)""", "\"172.18.0.0/16\"" },
        { """cidrsubnet("fd00:fd12:3456:7890::/56", 16, 162)""", "\"fd00:fd12:3456:7800:a200::/72\"" },
        { """cidrsubnets("10.1.0.0/16", 4, 4, 8, 4)""", """["10.1.0.0/20","10.1.16.0/20","10.1.32.0/24","10.1.48.0/20"]""" },
        { """cidrsubnet("10.1.2.3/16", 8, 1)""", "\"10.1.1.0/24\"" },
        { """base64encode("Hello World")""", "\"SGVsbG8gV29ybGQ=\"" },
        { """base64decode("SGVsbG8gV29ybGQ=")""", "\"Hello World\"" },
        { """textencodebase64("Hello", "UTF-16LE")""", "\"SABlAGwAbABvAA==\"" },
        { """urlencode("Hello World!/ü")""", "\"Hello+World%21%2F%C3%BC\"" },
        { """md5("hello")""", "\"5d41402abc4b2a76b9719d911017c592\"" },
        { """sha1("hello")""", "\"aaf4c61ddcc5e8a2dabede0f3b482cd9aea9434d\"" },
        { """sha256("hello")""", "\"2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824\"" },
        { """base64sha256("hello")""", "\"LPJNul+wow4m6DsqxbninhsWHlwfp0JecwQzYpOLmCQ=\"" },
        { """pow(3, 2)""", "9" },
        { """log(16, 2)""", "4" },
        { """abs(-12.4)""", "12.4" },
        { """formatdate("DD MMM YYYY hh:mm ZZZ", "2018-01-02T23:12:01Z")""", "\"02 Jan 2018 23:12 UTC\"" },
        { """formatdate("EEEE, DD-MMM-YY hh:mm:ss ZZZ", "2018-01-02T23:12:01-08:00")""", "\"Tuesday, 02-Jan-18 23:12:01 -0800\"" },
        { """formatdate("h'h'mm", "2018-01-02T23:12:01-08:00")""", "\"23h12\"" },
        { """yamlencode({"foo":[1, {"a":"b","c":"d"}, 3], "bar":"baz"})""", "\"\\\"bar\\\": \\\"baz\\\"\\n\\\"foo\\\":\\n- 1\\n- \\\"a\\\": \\\"b\\\"\\n  \\\"c\\\": \\\"d\\\"\\n- 3\\n\"" },
        { """uuidv5("dns", "www.terraform.io")""", "\"a5008fae-b28c-5ba5-96cd-82b4c53552d6\"" },
        { """uuidv5("url", "https://www.terraform.io/")""", "\"9db6f67c-dd95-5ea0-aa5b-e70e5c5f7cf5\"" },
        { """uuidv5("oid", "1.3.6.1.4")""", "\"af9d40a5-7a36-5c07-b23a-851cd99fbfa5\"" },
        { """uuidv5("x500", "CN=Example,C=GB")""", "\"84e09961-4aa4-57f8-95b7-03edb1073253\"" },
        { """uuidv5("6ba7b810-9dad-11d1-80b4-00c04fd430c8", "www.terraform.io")""", "\"a5008fae-b28c-5ba5-96cd-82b4c53552d6\"" },
        { """timeadd("2017-11-22T00:00:00Z", "10m")""", "\"2017-11-22T00:10:00Z\"" },
        { """timecmp("2017-11-22T00:00:00Z", "2017-11-22T01:00:00+01:00")""", "0" },
        { """basename("foo/bar/baz.txt")""", "\"baz.txt\"" },
        { """dirname("foo/bar/baz.txt")""", "\"foo/bar\"" },
        { """setproduct(["a", "b"], ["x"])""", """[["a","x"],["b","x"]]""" },
        { """sort(toset(["c", "a"]))""", """["a","c"]""" },
        { """compact(["a", "", "b", null])""", """["a","b"]""" },
        { """chunklist(["a", "b", "c"], 2)""", """[["a","b"],["c"]]""" },
        { """indent(2, "[\n  foo,\n]\n")""", "\"[\\n    foo,\\n  ]\\n  \"" },
        { """formatlist("Hello, %s!", ["A", "B"])""", """["Hello, A!","Hello, B!"]""" },
        { """format("There are %d lights", 4)""", "\"There are 4 lights\"" },
        { """format("%#x %08.3f|%-6s|%6s", 255, 3.14159, "a", "b")""", "\"0xff 0003.142|a     |     b\"" },
        { """title("hello world")""", "\"Hello World\"" },
        { """regexall("[a-z]+", "1234abcd5678efgh9")""", """["abcd","efgh"]""" },
        { """regex("^(?:(?P<scheme>[^:/?#]+):)?(?://(?P<authority>[^/?#]*))?", "https://terraform.io/docs/")""", """{"authority":"terraform.io","scheme":"https"}""" },
        { """[for s in split("-", "a-b") : upper(s)]""", """["A","B"]""" },
        { """distinct(["a", "b", "a"])""", """["a","b"]""" },
        { """merge({a = "b"}, {a = [1, 2]})""", """{"a":[1,2]}""" },
        { """zipmap(["b", "a"], [1, 2])""", """{"a":2,"b":1}""" },
        { """try(tonumber("x"), 1)""", "1" },
        { """can(regex("^a", "b"))""", "false" },
        { """tobool("true") ? "y" : "n" """, "\"y\"" },
        { """element(["a", "b"], 3)""", "\"b\"" },
        { """slice(["a", "b", "c", "d"], 1, 3)""", """["b","c"]""" },
        { """substr("hello world", 1, 4)""", "\"ello\"" },
        { """csvdecode("a,b\n1,2\n")""", """[{"a":"1","b":"2"}]""" },
        { """jsondecode("{\"hello\": \"world\"}")""", """{"hello":"world"}""" },
        { """parseint("FF", 16)""", "255" },
        { """range(1, 8, 2)""", "[1,3,5,7]" },
        { """keys({a = 1, c = 2, d = 3})""", """["a","c","d"]""" },
        { """flatten([["a", "b"], [], ["c"]])""", """["a","b","c"]""" },
        { """trimprefix("helloworld", "hello")""", "\"world\"" },
        { """trim("?!hello?!", "!?")""", "\"hello\"" },
        { """issensitive("a")""", "false" },
        { """nonsensitive(sensitive("a"))""", "\"a\"" },
    };

    [Theory]
    [MemberData(nameof(Answers))]
    public void Function_answers_as_Terraform_does(string expression, string answer) =>
        Assert.Equal(answer, ((TextValue)JudgeHost.Evaluate($"jsonencode({expression})")).Text);

    /// <summary>Hashes of files are those of their bytes.</summary>
    [Theory]
    [InlineData("filemd5", "md5")]
    [InlineData("filesha1", "sha1")]
    [InlineData("filesha256", "sha256")]
    [InlineData("filesha512", "sha512")]
    [InlineData("filebase64sha256", "base64sha256")]
    [InlineData("filebase64sha512", "base64sha512")]
    [InlineData("filebase64", "base64encode")]
    public void Hash_of_a_file_is_that_of_its_text(string ofFile, string ofText)
    {
        var host = new JudgeHost { Files = { ["a/r.rules"] = "häus\n", ["b"] = "\uFEFFmark" } };

        Assert.Equal(((TextValue)JudgeHost.Evaluate($"{ofText}(\"häus\\n\")")).Text, ((TextValue)JudgeHost.Evaluate($"{ofFile}(\"a/r.rules\")", host: host)).Text);
        Assert.False(JudgeHost.Evaluate($"{ofFile}(\"none\")", host: host).IsKnown);
        Assert.False(JudgeHost.Evaluate($"{ofFile}(\"b\")", host: host).IsKnown);
        Assert.Equal("häus\n", ((TextValue)JudgeHost.Evaluate("file(abspath(\"./a/../a/r.rules\"))", host: host)).Text);
        Assert.False(JudgeHost.Evaluate("pathexpand(\"~/r.rules\")", host: host).IsKnown);
    }

    [Fact]
    public async Task Terraform_answers_as_it_is_written_here()
    {
        if ((Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).All(folder => !File.Exists(Path.Combine(folder, "terraform"))))
            Assert.Skip("terraform is not on the path: its answers are as they were written here.");
        var folder = Directory.CreateTempSubdirectory("tlscompat-console-");
        try
        {
            var start = new ProcessStartInfo("terraform", ["console"]) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = folder.FullName, UseShellExecute = false };
            start.Environment["CHECKPOINT_DISABLE"] = "1";
            using var console = Process.Start(start)!;
            var errors = console.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
            // Of what is piped to it, the console answers the last line alone.
            console.StandardInput.WriteLine($"base64encode(join(\"\\n\", [{string.Join(", ", Answers.Select(row => $"jsonencode({row.Data.Item1})"))}]))");
            console.StandardInput.Close();
            var answer = console.StandardOutput.ReadToEnd().Trim().Trim('"');

            Assert.True(answer.Length > 0, await errors);
            Assert.Equal(Answers.Select(row => row.Data.Item2), System.Text.Encoding.UTF8.GetString(Convert.FromBase64String(answer)).Split('\n'));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
