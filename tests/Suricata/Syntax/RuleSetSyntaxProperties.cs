using FsCheck;
using FsCheck.Fluent;
using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Suricata.Tests.Syntax;

public sealed class RuleSetSyntaxProperties
{
    private static readonly string[] Pieces =
    [
        "drop", "pass", "alert", "reject", " ", "\t", "tls", "tcp", "any", "$HOME_NET", "[", "]", "!", ",", "10.0.0.0/8", "@ref", "->", "<>",
        "(", ")", ";", ":", "\"", "\\", "\n", "\r\n", "#", "|", "content:\"a\";", "tls.sni;", "flow:to_server;", "sid:1;", "\uFEFF", "\uDCFF", "é",
        "drop tls any any -> any any (msg:\"x\"; flow:to_server; sid:1; rev:1;)",
    ];

    private static readonly Gen<string> RuleLikeText =
        Gen.Elements(Pieces).ListOf().Select(pieces => string.Concat(pieces));

    private static readonly Config Config = Config.QuickThrowOnFailure.WithMaxTest(3000);

    [Fact]
    public void Any_text_is_written_back_unchanged() =>
        Prop.ForAll<string?>(text => IsLossless(text ?? "")).Check(Config);

    [Fact]
    public void Rule_like_text_is_written_back_unchanged() =>
        Prop.ForAll(RuleLikeText.ToArbitrary(), IsLossless).Check(Config);

    [Fact]
    public void A_broken_rule_never_takes_its_neighbours_with_it() =>
        Prop.ForAll(
            RuleLikeText.Where(text => !text.Contains('\n') && !text.TrimEnd().EndsWith('\\')).ToArbitrary(),
            text => RuleSetSyntax.Parse(text + "\npass tls any any -> any any (sid:77;)").Rules[^1].Sid == 77)
            .Check(Config);

    [Fact]
    public void Everything_asked_of_a_parsed_rule_is_answered() =>
        Prop.ForAll(RuleLikeText.ToArbitrary(), text =>
        {
            foreach (var rule in RuleSetSyntax.Parse(text).Rules)
            {
                _ = (rule.Source, rule.SourcePort, rule.Destination, rule.DestinationPort, rule.Message, rule.Sid, rule.Buffers, rule.Position);
                for (var i = 0; i <= rule.Options.Count; i++)
                {
                    var edited = TextEdit.Apply(text, [rule.ToTextEdit(new OptionEdit.Insert(i, "ssl_state", "client_hello"))]);
                    if (RuleSetSyntax.Parse(edited).Diagnostics.Count > RuleSetSyntax.Parse(text).Diagnostics.Count)
                        return false;
                }
            }

            return true;
        }).Check(Config);

    private static bool IsLossless(string text)
    {
        var tree = RuleSetSyntax.Parse(text);
        return RuleSetSyntaxTests.Written(tree) == text && tree.Diagnostics.Count == tree.Content.Count(line => line.Kind == LineKind.Malformed);
    }
}
