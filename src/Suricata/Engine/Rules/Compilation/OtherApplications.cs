using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Suricata.Engine.Rules.Compilation;

/// <summary>Keywords of applications that are not played, by what is known of them: the part that they play, or no more than how they take a value.</summary>
internal static class OtherApplications
{
    public static IReadOnlyList<KeywordRow> Rows { get; } =
    [
        new("urilen", KeywordKind.Condition, ValueForm.Plain) { Protocol = "http", HasOwnList = true },
        new("http.request_header_count", KeywordKind.Condition, null) { Protocol = "http" },
        new("dns.opcode", KeywordKind.Condition, ValueForm.Plain) { Protocol = "dns", HasOwnList = true },
        .. KeywordRow.Each("dns.rcode dns.rrtype", static name => new(name, KeywordKind.Condition, ValueForm.Plain) { Protocol = "dns", First = EngineVersion.Suricata8, HasOwnList = true }),
        .. KeywordRow.Each("ssh.protoversion ssh.softwareversion", static name => new(name, KeywordKind.Condition, ValueForm.Quotable) { Protocol = "ssh", FormIn8 = ValueForm.Plain, HasOwnList = true }),
        .. KeywordRow.Each("http.accept http.accept_enc http.accept_lang http.referer", static name => new(name, KeywordKind.StickyBuffer, ValueForm.None) { Protocol = "http", FormIn8 = ValueForm.Optional, Side = PacketDirection.ToServer }),
        .. KeywordRow.Each("http.connection http.content_len http.content_type", static name => new(name, KeywordKind.StickyBuffer, ValueForm.None) { Protocol = "http", FormIn8 = ValueForm.Optional }),
        .. KeywordRow.Each(
            """
            http.cookie http.header http.header.raw http.header_names http.protocol http.response_body http.start
            """,
            static name => new(name, KeywordKind.StickyBuffer, ValueForm.None) { Protocol = "http" }),
        .. KeywordRow.Each(
            """
            http.host http.host.raw http.method http.request_body http.request_header http.request_line http.uri http.uri.raw
            http.user_agent
            """,
            static name => new(name, KeywordKind.StickyBuffer, ValueForm.None) { Protocol = "http", Side = PacketDirection.ToServer }),
        .. KeywordRow.Each(
            """
            http.location http.response_header http.response_line http.server http.stat_code http.stat_msg
            """,
            static name => new(name, KeywordKind.StickyBuffer, ValueForm.None) { Protocol = "http", Side = PacketDirection.ToClient }),
        .. KeywordRow.Each("dns.query dns_query", static name => new(name, KeywordKind.StickyBuffer, ValueForm.None) { Protocol = "dns", Side = PacketDirection.ToServer }),
        .. KeywordRow.Each("dns.query.name dns.answer.name dns.queries.rrname dns.answers.rrname", static name => new(name, KeywordKind.StickyBuffer, ValueForm.None) { Protocol = "dns", First = EngineVersion.Suricata8 }),
        .. KeywordRow.Each("ssh.proto ssh.software", static name => new(name, KeywordKind.StickyBuffer, ValueForm.None) { Protocol = "ssh" }),
        .. KeywordRow.Each("ssh.hassh ssh.hassh.string", static name => new(name, KeywordKind.StickyBuffer, ValueForm.None) { Protocol = "ssh", Side = PacketDirection.ToServer }),
        .. KeywordRow.Each("ssh.hassh.server ssh.hassh.server.string", static name => new(name, KeywordKind.StickyBuffer, ValueForm.None) { Protocol = "ssh", Side = PacketDirection.ToClient }),
        .. KeywordRow.Each("smb.named_pipe smb.share smb.ntlmssp_user smb.ntlmssp_domain", static name => new(name, KeywordKind.StickyBuffer, ValueForm.None) { Protocol = "smb", Side = PacketDirection.ToServer }),
        .. KeywordRow.Each("krb5.cname krb5.sname krb5_cname krb5_sname", static name => new(name, KeywordKind.StickyBuffer, ValueForm.None) { Protocol = "krb5", Side = PacketDirection.ToClient }),
        .. KeywordRow.Each("smtp.helo smtp.mail_from smtp.rcpt_to", static name => new(name, KeywordKind.StickyBuffer, ValueForm.None) { Protocol = "smtp", First = EngineVersion.Suricata8, Side = PacketDirection.ToServer }),
        .. KeywordRow.Each(
            """
            http_client_body http_host http_method http_raw_host http_raw_uri http_request_line http_uri http_user_agent
            """,
            static name => new(name, KeywordKind.BufferModifier, ValueForm.None) { Protocol = "http", Side = PacketDirection.ToServer }),
        .. KeywordRow.Each("http_cookie http_header http_raw_header http_server_body", static name => new(name, KeywordKind.BufferModifier, ValueForm.None) { Protocol = "http" }),
        .. KeywordRow.Each("http_response_line http_stat_code http_stat_msg", static name => new(name, KeywordKind.BufferModifier, ValueForm.None) { Protocol = "http", Side = PacketDirection.ToClient }),
        new("uricontent", KeywordKind.Pattern, ValueForm.Quoted) { Protocol = "http" },

        // Their part in a rule is not known.
        .. KeywordRow.Each(
            """
            dce_stub_data dcerpc.stub_data dnp3.data dnp3_data http2.header_name ike.key_exchange_payload ike.nonce_payload
            mqtt.publish.topic sip.protocol snmp.community snmp.usm
            """,
            static name => new(name, KeywordKind.Unknown, ValueForm.None)),
        .. KeywordRow.Each(
            """
            ftpbounce http.uri.normalized ike.init_spi ike.vendor mqtt.connect.clientid mqtt.connect.password
            mqtt.connect.username mqtt.connect.willmessage mqtt.connect.willtopic mqtt.unsubscribe.topic sip.method
            sip.request_line sip.uri
            """,
            static name => new(name, KeywordKind.Unknown, ValueForm.None) { Side = PacketDirection.ToServer }),
        .. KeywordRow.Each("ike.resp_spi rfb.name sip.response_line sip.stat_code sip.stat_msg", static name => new(name, KeywordKind.Unknown, ValueForm.None) { Side = PacketDirection.ToClient }),
        new("mqtt.publish.message", KeywordKind.Unknown, ValueForm.None) { Side = PacketDirection.ToServer, SideIn = EngineVersion.Suricata7 },
        new("mqtt.subscribe.topic", KeywordKind.Unknown, ValueForm.None) { Side = PacketDirection.ToServer, SideIn = EngineVersion.Suricata8 },
        .. KeywordRow.Each(
            """
            cip_service dce_iface dce_opnum dcerpc.iface dcerpc.opnum dhcp.leasetime dhcp.rebinding_time dhcp.renewal_time
            dnp3.func dnp3.ind dnp3.obj dnp3_func dnp3_ind dnp3_obj enip_command ftpdata_command http2.errorcode http2.frametype
            http2.priority http2.settings http2.size_update http2.window ike.chosen_sa_attribute ike.exchtype
            ike.key_exchange_payload_length ike.nonce_payload_length krb5.ticket_encryption krb5_err_code krb5_msg_type modbus
            mqtt.connack.session_present mqtt.connect.flags mqtt.flags mqtt.protocol_version mqtt.qos mqtt.reason_code mqtt.type
            nfs.version nfs_procedure nfs_version rfb.secresult rfb.sectype snmp.pdu_type snmp.version
            """,
            static name => new(name, KeywordKind.Unknown, ValueForm.Plain)),
        new("mqtt.connack.return_code", KeywordKind.Unknown, ValueForm.Plain) { Last = EngineVersion.Suricata7 },
        .. KeywordRow.Each(
            """
            dns.additionals.rrname dns.authorities.rrname enip.product_name enip.service_name mdns.additionals.rrname
            mdns.answers.rrname mdns.authorities.rrname mdns.queries.rrname ntp.reference_id sdp.attribute sdp.bandwidth
            sdp.connection_data sdp.email sdp.encryption_key sdp.media.connection_data sdp.media.encryption_key sdp.media.media
            sdp.media.media_info sdp.origin sdp.phone_number sdp.repeat_time sdp.session_info sdp.session_name sdp.time
            sdp.timezone sdp.uri sip.content_length sip.content_type sip.from sip.to sip.user_agent sip.via websocket.payload
            """,
            static name => new(name, KeywordKind.Unknown, ValueForm.None) { First = EngineVersion.Suricata8 }),
        .. KeywordRow.Each(
            """
            dns.response.rrname ftp.completion_code ftp.reply ldap.responses.attribute_type ldap.responses.dn
            ldap.responses.message
            """,
            static name => new(name, KeywordKind.Unknown, ValueForm.None) { First = EngineVersion.Suricata8, Side = PacketDirection.ToClient }),
        .. KeywordRow.Each(
            """
            email.cc email.date email.from email.message_id email.received email.subject email.to email.url email.x_mailer
            ftp.command ftp.command_data ldap.request.attribute_type ldap.request.dn mdns.response.rrname
            mqtt.connect.protocol_string pgsql.query
            """,
            static name => new(name, KeywordKind.Unknown, ValueForm.None) { First = EngineVersion.Suricata8, Side = PacketDirection.ToServer }),
        .. KeywordRow.Each(
            """
            enip.capabilities enip.cip_attribute enip.cip_class enip.cip_extendedstatus enip.cip_instance enip.cip_status
            enip.device_type enip.identity_status enip.product_code enip.protocol_version enip.revision enip.serial enip.state
            enip.status enip.vendor_id ftp.dynamic_port ftp.mode ftp.reply_received ldap.request.operation ldap.responses.count
            ldap.responses.operation ldap.responses.result_code ntp.mode ntp.stratum ntp.version smb.version snmp.trap_type
            websocket.flags websocket.mask websocket.opcode
            """,
            static name => new(name, KeywordKind.Unknown, ValueForm.Plain) { First = EngineVersion.Suricata8 }),
    ];
}
