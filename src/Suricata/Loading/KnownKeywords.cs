using System.Collections.Frozen;
using TlsCompat.Suricata.Engine;
using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Suricata.Loading;

/// <summary>
/// Every keyword that Suricata knows, aliases included, and how it takes its value, by version: as <c>suricata --list-keywords=csv</c> of
/// 7.0.10 and 8.0.7 names them and as both answer to each without a value, with one, and with one in quotes. A name that is not here
/// keeps a rule from being loaded.
/// </summary>
internal static class KnownKeywords
{
    /// <summary>Keywords of AWS Network Firewall that stock Suricata does not have.</summary>
    private const string OwnPrefix = "aws_";

    private static readonly FrozenDictionary<string, (ValueForm? In7, ValueForm? In8)> Table = ((KeyValuePair<string, (ValueForm?, ValueForm?)>[])
    [
        .. Row(
            ValueForm.None,
            ValueForm.None,
            """
            alert base64_data bypass compress_whitespace dce_stub_data dcerpc.stub_data dnp3.data dnp3_data dns.query dns_query
            dotprefix endswith ftpbounce header_lowercase http.cookie http.header http.header.raw http.header_names http.host
            http.host.raw http.location http.method http.protocol http.request_body http.request_header http.request_line
            http.response_body http.response_header http.response_line http.server http.start http.stat_code http.stat_msg
            http.uri http.uri.normalized http.uri.raw http.user_agent http2.header_name http_client_body http_cookie http_header
            http_host http_method http_raw_header http_raw_host http_raw_uri http_request_line http_response_line http_server_body
            http_stat_code http_stat_msg http_uri http_user_agent icmpv4.hdr icmpv6.hdr ike.init_spi ike.key_exchange_payload
            ike.nonce_payload ike.resp_spi ike.vendor ip.dst ip.src ipv4.hdr ipv6.hdr ja3.hash ja3.string ja3_hash ja3_string
            ja3s.hash ja3s.string ja4.hash ja4_hash krb5.cname krb5.sname krb5_cname krb5_sname mqtt.connect.clientid
            mqtt.connect.password mqtt.connect.username mqtt.connect.willmessage mqtt.connect.willtopic mqtt.publish.message
            mqtt.publish.topic mqtt.subscribe.topic mqtt.unsubscribe.topic noalert nocase pkt_data prefilter quic.cyu.hash
            quic.cyu.string quic.sni quic.ua quic.version rawbytes rfb.name sameip sip.method sip.protocol sip.request_line
            sip.response_line sip.stat_code sip.stat_msg sip.uri smb.named_pipe smb.ntlmssp_domain smb.ntlmssp_user smb.share
            snmp.community snmp.usm ssh.hassh ssh.hassh.server ssh.hassh.server.string ssh.hassh.string ssh.proto ssh.software
            startswith strip_pseudo_headers strip_whitespace tcp.hdr tls.cert_fingerprint tls.cert_issuer tls.cert_serial
            tls.cert_subject tls.certs tls.random tls.random_bytes tls.random_time tls.sni tls.store tls_cert_expired
            tls_cert_fingerprint tls_cert_issuer tls_cert_serial tls_cert_subject tls_cert_valid tls_sni tls_store to_lowercase
            to_md5 to_sha1 to_sha256 to_uppercase udp.hdr url_decode
            """),
        .. Row(
            ValueForm.None,
            ValueForm.Optional,
            """
            file.data file.magic file.name file_data http.accept http.accept_enc http.accept_lang http.connection http.content_len
            http.content_type http.referer
            """),
        .. Row(
            ValueForm.Optional,
            ValueForm.Optional,
            """
            base64_decode fast_pattern filestore
            """),
        .. Row(
            ValueForm.Plain,
            ValueForm.Plain,
            """
            ack app-layer-event asn1 bsize byte_extract byte_jump byte_math byte_test cip_service classtype config datarep dataset
            dce_iface dce_opnum dcerpc.iface dcerpc.opnum decode-event depth detection_filter dhcp.leasetime dhcp.rebinding_time
            dhcp.renewal_time distance dnp3.func dnp3.ind dnp3.obj dnp3_func dnp3_ind dnp3_obj dns.opcode dsize engine-event
            enip_command filemd5 filesha1 filesha256 filesize flags flow flow.age flowbits flowint flowvar fragbits fragoffset
            frame ftpdata_command geoip gid hostbits http2.errorcode http2.frametype http2.priority http2.settings
            http2.size_update http2.window icmp_id icmp_seq icmpv4-csum icmpv6-csum icmpv6.mtu icode id ike.chosen_sa_attribute
            ike.exchtype ike.key_exchange_payload_length ike.nonce_payload_length ipopts iprep ipv4-csum isdataat itype
            krb5.ticket_encryption krb5_err_code krb5_msg_type l3_proto lua metadata modbus mqtt.connack.session_present
            mqtt.connect.flags mqtt.flags mqtt.protocol_version mqtt.qos mqtt.reason_code mqtt.type nfq_set_mark nfs.version
            nfs_procedure nfs_version offset pktvar priority reference requires rev rfb.secresult rfb.sectype rpc seq sid
            snmp.pdu_type snmp.version ssl_state ssl_version stream-event stream_size tag target tcp.ack tcp.flags tcp.mss tcp.seq
            tcp.window tcpv4-csum tcpv6-csum threshold tls.cert_chain_len tls.version tls_cert_notafter tls_cert_notbefore ttl
            udpv4-csum udpv6-csum urilen window within xbits
            """),
        .. Row(
            ValueForm.Quotable,
            ValueForm.Quotable,
            """
            app-layer-protocol fileext filename ip_proto pcre tos
            """),
        .. Row(
            ValueForm.Quotable,
            ValueForm.Plain,
            """
            ssh.protoversion ssh.softwareversion
            """),
        .. Row(
            ValueForm.Quoted,
            ValueForm.Quoted,
            """
            content filemagic msg pcrexform replace tls.fingerprint tls.issuerdn tls.subject uricontent xor
            """),
        .. Row(
            ValueForm.Plain,
            null,
            """
            luajit mqtt.connack.return_code
            """),
        .. Row(
            null,
            ValueForm.None,
            """
            dns.additionals.rrname dns.answer.name dns.answers.rrname dns.authorities.rrname dns.queries.rrname dns.query.name
            dns.response.rrname domain email.cc email.date email.from email.message_id email.received email.subject email.to
            email.url email.x_mailer enip.product_name enip.service_name ftp.command ftp.command_data ftp.completion_code
            ftp.reply ldap.request.attribute_type ldap.request.dn ldap.responses.attribute_type ldap.responses.dn
            ldap.responses.message mdns.additionals.rrname mdns.answers.rrname mdns.authorities.rrname mdns.queries.rrname
            mdns.response.rrname mqtt.connect.protocol_string ntp.reference_id pgsql.query sdp.attribute sdp.bandwidth
            sdp.connection_data sdp.email sdp.encryption_key sdp.media.connection_data sdp.media.encryption_key sdp.media.media
            sdp.media.media_info sdp.origin sdp.phone_number sdp.repeat_time sdp.session_info sdp.session_name sdp.time
            sdp.timezone sdp.uri sip.content_length sip.content_type sip.from sip.to sip.user_agent sip.via smtp.helo
            smtp.mail_from smtp.rcpt_to tld tls.alpn tls.subjectaltname websocket.payload
            """),
        .. Row(
            null,
            ValueForm.Optional,
            """
            absent from_base64 gunzip zlib_deflate
            """),
        .. Row(
            null,
            ValueForm.Plain,
            """
            app-layer-state dns.rcode dns.rrtype enip.capabilities enip.cip_attribute enip.cip_class enip.cip_extendedstatus
            enip.cip_instance enip.cip_status enip.device_type enip.identity_status enip.product_code enip.protocol_version
            enip.revision enip.serial enip.state enip.status enip.vendor_id entropy flow.bytes flow.bytes_toclient
            flow.bytes_toserver flow.pkts flow.pkts_toclient flow.pkts_toserver ftp.dynamic_port ftp.mode ftp.reply_received
            ldap.request.operation ldap.responses.count ldap.responses.operation ldap.responses.result_code ntp.mode ntp.stratum
            ntp.version smb.version snmp.trap_type tcp.session tcp.wscale vlan.id vlan.layers websocket.flags websocket.mask
            websocket.opcode
            """),
        .. Row(
            null,
            ValueForm.Quotable,
            """
            luaxform
            """),
    ]).ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenDictionary<Keyword, (ValueForm? In7, ValueForm? In8)> ByKeyword = Table
        .Select(row => (Keyword: Keywords.Find(row.Key), row.Value))
        .Where(row => !ReferenceEquals(row.Keyword, Keywords.Unknown))
        .GroupBy(row => row.Keyword, row => row.Value)
        .ToFrozenDictionary(rows => rows.Key, rows => rows.First());

    /// <summary>The names that a version knows.</summary>
    public static IEnumerable<string> Names(EngineVersion version) => Table.Where(row => Of(row.Value, version) is not null).Select(row => row.Key);

    /// <summary>How a keyword takes its value; null where the version does not know it.</summary>
    public static ValueForm? Find(RuleSyntax rule, OptionSyntax option, EngineVersion version)
    {
        if (!ReferenceEquals(option.Keyword, Keywords.Unknown))
            return ByKeyword.TryGetValue(option.Keyword, out var known) ? Of(known, version) : option.Keyword.Name.StartsWith(OwnPrefix, StringComparison.Ordinal) ? ValueForm.Any : null;
        var name = rule.NameOf(option);
        return Table.TryGetValue(name, out var row) ? Of(row, version)
            : name.StartsWith(OwnPrefix, StringComparison.Ordinal) ? ValueForm.Any
            : null;
    }

    private static ValueForm? Of((ValueForm? In7, ValueForm? In8) row, EngineVersion version) => version == EngineVersion.Suricata7 ? row.In7 : row.In8;

    private static IEnumerable<KeyValuePair<string, (ValueForm?, ValueForm?)>> Row(ValueForm? in7, ValueForm? in8, string names) =>
        names.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(name => KeyValuePair.Create(name, (in7, in8)));
}
