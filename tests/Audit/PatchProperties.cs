using FsCheck;
using FsCheck.Fluent;
using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Audit.Tests;

public sealed class PatchProperties
{
    private static readonly string[] Headers =
    [
        "tls $HOME_NET any -> $EXTERNAL_NET any", "tls any any -> any 443", "tls any any <> any any", "tcp $HOME_NET any -> any [443,8443]",
        "ip any any -> any any", "tls $HOME_NET any -> !203.0.113.0/24 any", "http any any -> any 80", "TLS any any -> any !443",
    ];

    private static readonly string[] Options =
    [
        "msg:\"a \\\"quoted\\\" \\; text\";", "flow:to_server;", "flow:to_server, established;", "flow:established;", "ssl_state:client_hello;",
        "ssl_state:!client_hello;", "ssl_version:tls1.0,tls1.1;", "tls.version:1.2;", "tls.sni; content:\"example.com\"; endswith;",
        "tls.sni; dotprefix; content:\".example.org\"; nocase; endswith;", "tls.sni; pcre:\"/^a(b|c)\\.example$/i\";", "ja4.hash; content:\"_\";",
        "content:\"|16 03|\"; startswith;", "dsize:>500;", "app-layer-protocol:tls;", "app-layer-protocol:!tls;", "flowbits:set,x; noalert;",
        "flowbits:isnotset,x;", "priority:3;", "metadata:a b, c d;", "rev:1;", "rev: 41 ;", "made.up:1;", "nocase;",
    ];

    private static readonly string[] Ends = ["\n", "\r\n", "\n\n# comment\n", " \\\n", ""];

    private static readonly Gen<string> Rule =
        from action in Gen.Elements("pass", "drop", "reject", "alert", "#drop", "drip")
        from header in Gen.Elements(Headers)
        from options in Gen.Elements(Options).ListOf()
        from separator in Gen.Elements(" ", "", "  ", "\t", " \\\n    ")
        from sid in Gen.Choose(1, 999_999)
        from end in Gen.Elements(Ends)
        select $"{action} {header} ({string.Join(separator, options.Take(5).Append($"sid:{sid};"))}){end}";

    private static readonly Arbitrary<string> RuleText =
        Rule.ListOf().Select(rules => string.Concat(rules.Take(6))).ToArbitrary();

    /// <summary>The same rule sets in every run; <c>TLSCOMPAT_PROPERTY_SEED</c> draws others, <c>TLSCOMPAT_PROPERTY_TESTS</c> more.</summary>
    private static readonly Config Config = Config.QuickThrowOnFailure
        .WithReplay(Number("TLSCOMPAT_PROPERTY_SEED", 20240823), 1)
        .WithMaxTest((int)Number("TLSCOMPAT_PROPERTY_TESTS", 400));

    [Fact]
    public void A_patched_text_needs_no_patch() =>
        Prop.ForAll(RuleText, text =>
        {
            var patched = Auditing.Patched(text);
            return Auditing.Patched(patched) == patched;
        }).Check(Config);

    [Fact]
    public void A_patch_touches_nothing_outside_its_spans() =>
        Prop.ForAll(RuleText, text =>
        {
            var patches = DocumentPatch.Group(Auditing.Audit(text).Select(finding => finding.Patch).OfType<RulePatch>());
            if (patches is not [var patch])
                return patches.Count == 0;
            var edits = patch.Rules.SelectMany(rule => rule.Edits).ToList();
            var untouched = TextEdit.Apply(text, edits.Select(edit => edit with { NewText = "" }));
            var shift = 0;
            var removed = edits.OrderBy(edit => edit.Span.Start).Select(edit =>
            {
                var moved = new TextEdit(new TextSpan(edit.Span.Start + shift, edit.NewText.Length), "");
                shift += edit.NewText.Length - edit.Span.Length;
                return moved;
            });
            return TextEdit.Apply(patch.PatchedText, removed.ToList()) == untouched;
        }).Check(Config);

    [Fact]
    public void A_patched_rule_is_the_one_that_the_finding_suggests() =>
        Prop.ForAll(RuleText, text =>
        {
            var findings = Auditing.Audit(text);
            var patched = RuleSetSyntax.Parse(Auditing.Patched(text));
            return findings.All(finding => finding.SuggestedRule is not { } rule || patched.Rules.Any(each => each.Text == rule));
        }).Check(Config);

    [Fact]
    public void Any_bytes_are_audited_without_an_exception() =>
        Prop.ForAll<byte[]>(bytes => Auditing.Audit(LosslessText.Decode(bytes)).Count >= 0).Check(Config);

    private static ulong Number(string variable, ulong otherwise) =>
        ulong.TryParse(Environment.GetEnvironmentVariable(variable), out var number) ? number : otherwise;
}
