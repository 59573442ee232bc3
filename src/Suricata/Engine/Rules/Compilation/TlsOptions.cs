using TlsCompat.Suricata.Engine.Rules.Transactions;
using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Suricata.Engine.Rules.Compilation;

/// <summary>Options on a TLS transaction, apart from its sticky buffers.</summary>
internal static class TlsOptions
{
    public static IReadOnlyList<KeywordRow> Rows { get; } =
    [
        State("ssl_state", static (value, _) => SslStateCondition.Parse(value)),
        State("ssl_version", static (value, version) => VersionCondition.ParseSsl(value, version)),
        State("tls.version", static (value, version) => VersionCondition.ParseTls(value, version)),
        .. KeywordRow.Each("tls.store tls_store", static name => Row(name, ValueForm.None, static (body, _) => body.IsOfApplication = true)),
        .. KeywordRow.Each("tls.subject tls.issuerdn tls.fingerprint", static name => Row(name, ValueForm.Quoted, static (body, option) => Add(body, option, ofClient: true, holdsOfNone: false), hasOwnList: true)),
        .. KeywordRow.Each("tls_cert_expired tls_cert_valid", static name => Row(name, ValueForm.None, static (body, option) => Add(body, option, ofClient: false, holdsOfNone: false), PacketDirection.ToClient)),
        .. KeywordRow.Each("tls_cert_notafter tls_cert_notbefore", static name => Row(name, ValueForm.Plain, static (body, option) => Add(body, option, ofClient: false, holdsOfNone: false), PacketDirection.ToClient)),
        Row("tls.cert_chain_len", ValueForm.Plain, ChainLength, PacketDirection.ToClient),
        Category("aws_domain_category"),
        Category("aws_url_category"),
    ];

    private delegate StateCondition? StateReader(ReadOnlySpan<char> value, EngineVersion version);

    private static KeywordRow Row(string name, ValueForm form, OptionCompiler compile, PacketDirection? side = null, bool hasOwnList = false) =>
        new(name, KeywordKind.Condition, form, compile) { Protocol = "tls", Side = side, HasOwnList = hasOwnList };

    private static KeywordRow State(string name, StateReader read) => new(name, KeywordKind.Condition, ValueForm.Plain, (body, option) =>
    {
        body.IsOfApplication = true;
        if (read(option.Rule.ValueOf(option.Option), option.Version) is { } condition)
            option.Draft.Add(condition);
        else
            option.Refuse(body);
    })
    {
        Protocol = "tls",
        HasOwnList = true,
    };

    /// <summary>AWS's own, which stock Suricata does not have.</summary>
    private static KeywordRow Category(string name) => new(name, KeywordKind.Condition, ValueForm.Any, static (body, option) =>
    {
        if (body.IsForOtherTraffic)
            return;
        body.IsOfApplication = true;
        body.Checks.Add(new CategoryCheck(option.Name, option.Unquoted, option.Version));
    });

    private static void ChainLength(RuleBody body, OptionReading option)
    {
        if (NumberRange.Find(option.Value) is { } asked)
            Add(body, option, ofClient: false, holdsOfNone: asked.Contains(0));
        else
            body.Unknown.Add(option.Name);
    }

    private static void Add(RuleBody body, OptionReading option, bool ofClient, bool holdsOfNone)
    {
        body.IsOfApplication = true;
        body.Checks.Add(new CertificateCheck(option.Name, ofClient, holdsOfNone, option.Version));
    }
}
