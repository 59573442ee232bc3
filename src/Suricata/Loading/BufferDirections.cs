using System.Collections.Frozen;
using TlsCompat.Suricata.Engine;
using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Suricata.Loading;

/// <summary>
/// What only one side of a connection sends: a rule that looks for something of one side beside something of the other, or beside a
/// <c>flow</c> of the other, is not loaded (<c>mixes keywords with conflicting directions</c>). Both versions' answers to every keyword
/// with <c>flow:to_client</c> and with <c>flow:to_server</c>.
/// </summary>
internal static class BufferDirections
{
    private static readonly FrozenSet<string> OfClient = Names(
        """
        dns.query dns_query ftpbounce http.accept http.accept_enc http.accept_lang http.host http.host.raw http.method http.referer
        http.request_body http.request_header http.request_line http.uri http.uri.normalized http.uri.raw http.user_agent
        http_client_body http_host http_method http_raw_host http_raw_uri http_request_line http_uri http_user_agent ike.init_spi
        ike.vendor ja3.hash ja3.string ja3_hash ja3_string ja4.hash ja4_hash mqtt.connect.clientid mqtt.connect.password
        mqtt.connect.username mqtt.connect.willmessage mqtt.connect.willtopic mqtt.unsubscribe.topic quic.cyu.hash quic.cyu.string
        quic.sni quic.ua sip.method sip.request_line sip.uri smb.named_pipe smb.ntlmssp_domain smb.ntlmssp_user smb.share ssh.hassh
        ssh.hassh.string tls.sni tls_sni
        """);

    private static readonly FrozenSet<string> OfClientIn7 = Names("mqtt.publish.message");

    private static readonly FrozenSet<string> OfClientIn8 = Names(
        """
        email.cc email.date email.from email.message_id email.received email.subject email.to email.url email.x_mailer ftp.command
        ftp.command_data ldap.request.attribute_type ldap.request.dn mdns.response.rrname mqtt.connect.protocol_string
        mqtt.subscribe.topic pgsql.query smtp.helo smtp.mail_from smtp.rcpt_to
        """);

    private static readonly FrozenSet<string> OfServer = Names(
        """
        http.location http.response_header http.response_line http.server http.stat_code http.stat_msg http_response_line
        http_stat_code http_stat_msg ike.resp_spi ja3s.hash ja3s.string krb5.cname krb5.sname krb5_cname krb5_sname rfb.name
        sip.response_line sip.stat_code sip.stat_msg ssh.hassh.server ssh.hassh.server.string tls.cert_chain_len tls_cert_expired
        tls_cert_notafter tls_cert_notbefore tls_cert_valid
        """);

    private static readonly FrozenSet<string> OfServerIn8 = Names(
        "dns.response.rrname ftp.completion_code ftp.reply ldap.responses.attribute_type ldap.responses.dn ldap.responses.message tls.subjectaltname");

    public static string? Refusal(RuleSyntax rule, EngineVersion version)
    {
        if (rule.Direction == RuleDirection.Transactional)
            return null;
        string? client = null, server = null;
        foreach (var option in rule.Options)
        {
            var name = rule.NameOf(option);
            if (IsOf(name, version, OfClient, OfClientIn7, OfClientIn8) || IsFlow(rule, option, "to_server", "from_client"))
                client ??= name;
            if (IsOf(name, version, OfServer, FrozenSet<string>.Empty, OfServerIn8) || IsFlow(rule, option, "to_client", "from_server"))
                server ??= name;
        }

        if (client is null || server is null || (client == Keywords.Flow.Name && server == Keywords.Flow.Name))
            return null;
        return client == Keywords.Flow.Name ? $"{server} is of the other direction" : $"{client} is of the other direction";
    }

    private static bool IsOf(string name, EngineVersion version, FrozenSet<string> both, FrozenSet<string> in7, FrozenSet<string> in8) =>
        both.Contains(name) || (version == EngineVersion.Suricata7 ? in7 : in8).Contains(name);

    private static bool IsFlow(RuleSyntax rule, OptionSyntax option, string name, string otherName) => ReferenceEquals(option.Keyword, Keywords.Flow)
        && (rule.ValueOf(option).Contains(name, StringComparison.OrdinalIgnoreCase) || rule.ValueOf(option).Contains(otherName, StringComparison.OrdinalIgnoreCase));

    private static FrozenSet<string> Names(string names) => names.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.OrdinalIgnoreCase);
}
