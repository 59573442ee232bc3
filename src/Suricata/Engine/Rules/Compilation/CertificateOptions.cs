using TlsCompat.Suricata.Engine.Rules.Transactions;

namespace TlsCompat.Suricata.Engine.Rules.Compilation;

/// <summary>Options on certificates, apart from the sticky buffers.</summary>
internal static class CertificateOptions
{
    public static IReadOnlyList<(string Names, OptionCompiler Compile)> Rows { get; } =
    [
        ("tls.subject tls.issuerdn tls.fingerprint", static (body, option) => Add(body, option, ofClient: true, holdsOfNone: false)),
        ("tls_cert_expired tls_cert_valid tls_cert_notafter tls_cert_notbefore", static (body, option) => Add(body, option, ofClient: false, holdsOfNone: false)),
        ("tls.cert_chain_len", static (body, option) =>
        {
            if (NumberRange.Find(option.Value) is { } asked)
                Add(body, option, ofClient: false, holdsOfNone: asked.Contains(0));
            else
                body.Unknown.Add(option.Name);
        }),
    ];

    private static void Add(RuleBody body, OptionReading option, bool ofClient, bool holdsOfNone)
    {
        body.IsTls = true;
        body.Checks.Add(new CertificateCheck(option.Name, ofClient, holdsOfNone, option.Version));
    }
}
