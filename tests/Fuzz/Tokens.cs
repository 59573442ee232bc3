using System.Text;

namespace TlsCompat.Fuzz.Tests;

/// <summary>What the languages of the sources are made of, and what readers stumble over.</summary>
internal static class Tokens
{
    public static IReadOnlyList<byte[]> All { get; } =
    [
        .. new[]
        {
            "drop", "reject", "pass", "alert", "tls", "tcp", "ip", "any", "->", "<>", "$HOME_NET", "$EXTERNAL_NET", "@REF", "[!10.0.0.0/8,any]", "[443,8443:]", "!",
            "flow:to_server,established;", "flow:not_established;", "flow:stateless;", "tls.sni;", "ssl_state:client_hello;", "ssl_version:!tls1.2;", "tls_sni;", "ja3.hash;",
            "content:\"|16 03|\";", "content:!\"a\";", "content:\"\";", "content;", "startswith;", "endswith;", "nocase;", "dotprefix;", "depth:4294967296;", "offset:-1;", "within:0;", "distance:65535;",
            "pcre:\"/(a+)+$/\";", "pcre:\"/[/\";", "dsize:>0;", "flowbits:set,a;", "flowbits:isnotset,a;", "flowbits:toggle,a;", "xbits:set,b,track ip_src;", "noalert;", "bypass;", "app-layer-protocol:!tls;",
            "byte_test:4,>,1,0;", "threshold:type limit,track by_src,count 1,seconds 60;", "sid:0;", "sid:18446744073709551616;", "rev:4294967295;", "priority:-1;", "msg:\"\\\";", "geoip:dst,CN;", "quic",
            "!Sub", "!Ref X", "!Join [\"\", [a, b]]", "Fn::Sub", "Fn::Join", "Fn::Transform", "AWS::Include", "<<: *a", "&a", "*a", "!!binary", "---", "|", ">-", "? ", "~", "- ", ": ", "%YAML 1.2",
            "templatefile(\"a.tpl\", {})", "file(\"a.rules\")", "${", "%{ for x in y ~}", "%{ endfor }", "}", "<<-EOT", "EOT", "for_each", "count = 99999999", "local.a", "var.a", "concat(", "join(\"\", [", "jsonencode(", "replace(", "merge(", "flatten(", "range(100000000)", "[for x in y : x]", "module", "\"${local.a}${local.a}\"",
            "RulesString", "RulesSource", "RulesSourceList", "StatefulRules", "StatefulRuleOptions", "RuleVariables", "IPSets", "Targets", "GeneratedRulesType", "TargetTypes", "RuleOrder", "STRICT_ORDER", "StatefulDefaultActions", "aws:drop_established", "StatefulRuleGroupReferences", "Priority", "Resources", "Properties", "null", "true", "[]", "{}", "[[[[", "{\"a\":", "1e999", "-0", "0x7fffffff", "2147483648",
            "\0", "\r\n", "\r", "\u2028", "\ufeff", "\ufffe", "\ud83d\ude00", "\u202e", "\u001b[2J", "::error::", "##[group]", "\"", "'", "\\", ";", "#", "\\u0000", "\\ud800", new string('a', 5000), new string('(', 300), new string('[', 2000), new string('{', 600),
            "event_type", "alert", "\"timestamp\":\"2026-05-01T10:00:00.000000+0000\"", "\"event\":{", "\"dest_port\":70000", "\"src_ip\":\"::1%eth0\"", "\"signature_id\":-1", "verdict", "blocked",
        }.Select(Encoding.UTF8.GetBytes),
        [0xFF, 0xFE], [0xC3, 0x28], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0x1F, 0x8B, 8, 0], [0x16, 3, 3, 0xFF, 0xFF], [0xFF, 0xFF, 0xFF, 0xFF],
    ];
}
