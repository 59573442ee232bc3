using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Net;
using TlsCompat.Tls.Extensions;
using TlsCompat.Tls.Messages;
using TlsCompat.Tls.Values;
using TlsCompat.Tls.Wire;

namespace TlsCompat.Tls.Profiles;

/// <summary>
/// A real client, by the ClientHello that it sent. The captured bytes are the resource of the profile's name;
/// every capture asked for the host <see cref="CapturedServerName"/>.
/// </summary>
/// <remarks>A new profile is one line in <see cref="All"/> and one file <c>NAME.bin</c> beside this one.</remarks>
public sealed class ClientProfile
{
    public const string CapturedServerName = "probe.example.test";

    private const string GoDraft = "GODEBUG=tlskyber=0";
    private const string Go = "GODEBUG=tlsmlkem=0";
    private const string Chromium = "none: the policy PostQuantumKeyAgreementEnabled ended with version 147";
    private const string Node = "Groups = X25519:P-256 in openssl.cnf, in a section that nodejs_conf names or with node --openssl-shared-config";
    private const string Curl = "--curves X25519";
    private const string OpenSsl = "Groups = X25519:P-256 in openssl.cnf";
    private const string Rustls = "the crate feature prefer-post-quantum, left out when the program is built";
    private const string Java = "-Djdk.tls.namedGroups=x25519,secp256r1";

    private static readonly FrozenDictionary<string, ClientProfile> ByName;

    private readonly Lazy<ClientHello> _hello;
    private readonly PaddingRule _padding;

    static ClientProfile() => ByName = All
        .SelectMany(p => p.Aliases.Prepend(p.Name), (profile, name) => (name, profile))
        .ToFrozenDictionary(x => x.name, x => x.profile, StringComparer.OrdinalIgnoreCase);

    private ClientProfile(string name, string description, string[]? aliases = null, PaddingRule? padding = null)
    {
        Name = name;
        Description = description;
        Aliases = [.. aliases ?? []];
        _padding = padding ?? PaddingRules.None;
        _hello = new Lazy<ClientHello>(Load);
    }

    /// <summary>Every profile; the post-quantum ones are those whose hello spans segments.</summary>
    public static ImmutableArray<ClientProfile> All { get; } =
    [
        new("go-1.19", "Go 1.19.8, net/http"),
        new("go-1.22", "Go 1.22.10, net/http: the last Go without a post-quantum group"),
        new("go-1.23", "Go 1.23.5, crypto/tls: X25519Kyber768Draft00, the client of the first incidents")
        {
            Switch = GoDraft,
            Products =
            [
                "Terraform AWS provider 5.65.0", "Pulumi AWS provider 6.51.0 to 6.54.0", "Karpenter 1.1.0 and 1.1.1", "AWS Load Balancer Controller 2.12.0",
                "AWS EBS CSI driver 1.35", "Datadog Agent 7.62.0 to 7.63.2", "Terraform Snowflake provider 1.0.4",
            ],
        },
        new("go-1.23-h2", "Go 1.23.5, net/http with HTTP/2") { Switch = GoDraft },
        new("go-1.23-tlskyber0", "Go 1.23.5 with GODEBUG=tlskyber=0"),
        new("go-1.24", "Go 1.24.8, net/http: X25519MLKEM768") { Switch = Go, Products = ["Amazon VPC CNI 1.19.4 and 1.19.5"] },
        new("go-1.26", "Go 1.26.0, net/http: X25519MLKEM768, the other hybrids offered") { Switch = Go },
        new("go-1.27", "Go 1.27.3, net/http: X25519MLKEM768, the other hybrids offered", ["go"]) { Switch = Go },
        new("go-1.27-tlsmlkem0", "Go 1.27.3 with GODEBUG=tlsmlkem=0"),
        new("chromium", "Chromium 156: X25519MLKEM768, the host name in the second segment as in most of its hellos", ["chrome"]) { Switch = Chromium },
        new("chromium-early-sni", "Chromium 156: the same, the host name in the first segment") { Switch = Chromium },
        new("firefox", "Firefox 153 ESR: X25519MLKEM768"),
        new("nss", "NSS 3.132, tstclnt: a key share of X25519MLKEM768 alone"),
        new("node-20", "Node.js 20.20.2, https"),
        new("node-24", "Node.js 24.21.0, https: X25519MLKEM768") { Switch = Node },
        new("node-24-fetch", "Node.js 24.21.0, fetch: X25519MLKEM768 with HTTP/2") { Switch = Node },
        new("node-24-classical", "Node.js 24.21.0 with classical groups only"),
        new("node-26", "Node.js 26.10.0, https: X25519MLKEM768", ["node"]) { Switch = Node },
        new("node-26.12", "Node.js 26.12.1, tls: X25519MLKEM768") { Switch = Node },
        new("bun", "Bun 1.4.5, fetch: X25519MLKEM768"),
        new("deno", "Deno 2.9.6, fetch: X25519MLKEM768 offered, but no key share of it sent"),
        new("rustls", "rustls 0.23.45 on aws-lc-rs: X25519MLKEM768, extensions in an order of chance, the host name in the first segment as in two of three hellos") { Switch = Rustls },
        new("rustls-late-sni", "rustls 0.23.45 on aws-lc-rs: the same, the host name in the second segment") { Switch = Rustls },
        new("curl", "curl 7.88.1 with OpenSSL 3.0", padding: PaddingRules.OpenSsl),
        new("curl-8.14", "curl 8.14.1 with OpenSSL 3.5: X25519MLKEM768") { Switch = Curl },
        new("curl-8.23", "curl 8.23.0 with OpenSSL 3.6: X25519MLKEM768") { Switch = Curl },
        new("wget", "GNU Wget 1.21 with GnuTLS", padding: PaddingRules.GnuTls),
        new("openssl-3.0", "openssl s_client 3.0.19", ["openssl"]),
        new("openssl-3.5", "openssl s_client 3.5.9: X25519MLKEM768") { Switch = OpenSsl },
        new("openssl-3.6", "openssl s_client 3.6.5: X25519MLKEM768") { Switch = OpenSsl },
        new("openssl-4.0", "openssl s_client 4.0.3: X25519MLKEM768, the host name behind the key shares in every hello") { Switch = OpenSsl },
        new("gnutls", "gnutls-cli 3.7.9"),
        new("gnutls-3.8", "gnutls-cli 3.8.13 as Debian builds it: extensions in an order of chance"),
        new("java-17", "Java 17, HttpClient", ["java"]),
        new("java-21", "Java 21.0.13, SSLSocket"),
        new("java-25", "Java 25.0.5, SSLSocket: X25519MLKEM768 by default") { Switch = Java },
        new("java-26", "Java 26.0.2, SSLSocket: it does not know X25519MLKEM768"),
        new("java-27", "Java 27.0.1, SSLSocket: X25519MLKEM768 again") { Switch = Java },
        new("python-3.11", "Python 3.11, ssl with OpenSSL 3.0", ["python"], PaddingRules.OpenSsl),
        new("python-3.13", "Python 3.13.5, ssl with OpenSSL 3.5: X25519MLKEM768") { Switch = OpenSsl },
        new("python-3.14", "Python 3.14.10, ssl with OpenSSL 3.6: X25519MLKEM768") { Switch = OpenSsl },
        new("dotnet-10", ".NET 10.0.12, SslStream with OpenSSL 3.0", ["dotnet"]),
        new("dotnet-10-openssl-3.5", ".NET 10.0.12, SslStream with OpenSSL 3.5: X25519MLKEM768") { Switch = OpenSsl },
        new("erlang-27", "Erlang/OTP 27.3.4, ssl"),
        new("erlang-29", "Erlang/OTP 29.1.2, ssl: a key share of X25519MLKEM768 alone, the host name behind it in every hello")
        {
            Switch = "{supported_groups, [x25519, secp256r1]} among the options of ssl",
        },
        new("wolfssl", "wolfSSL 5.9.2: a key share of X25519MLKEM768 alone, the host name behind it in every hello"),
        new("mbedtls", "Mbed TLS 3.6.7, ssl_client2"),
        new("aws-cli", "AWS CLI 2.36.17, Python 3.14 with OpenSSL 3.6: X25519MLKEM768") { Switch = OpenSsl },
        new("aws-crt", "AWS Common Runtime 1.33.2 for Node.js, s2n-tls: X25519MLKEM768, the host name behind the key shares in every hello", ["s2n"])
        {
            Switch = "the cipher preference TLSv1_2_2025_07 among the options of its TLS context",
        },
    ];

    public string Name { get; }

    /// <summary>The client's exact version, and what is particular about its hello.</summary>
    public string Description { get; }

    /// <summary>
    /// How to hold it to one segment, by leaving the post-quantum group out; each was measured to do so. Null where nothing needs to, or where no
    /// switch is known.
    /// </summary>
    public string? Switch { get; private init; }

    /// <summary>Products with this client in them, in the versions that their users name in public reports of this fault.</summary>
    public ImmutableArray<string> Products { get; private init; } = [];

    /// <summary>Other names that <see cref="TryGet"/> knows.</summary>
    public ImmutableArray<string> Aliases { get; }

    /// <summary>The hello as it was captured.</summary>
    public ClientHello Hello => _hello.Value;

    /// <summary>Whether the client sends a post-quantum key share, and so a hello that spans segments.</summary>
    public bool IsPostQuantum => Hello.KeyShares.Any(e => e.Group.IsPostQuantum);

    /// <summary>Finds a profile by name or alias, in any case.</summary>
    public static bool TryGet(string name, [NotNullWhen(true)] out ClientProfile? profile) => ByName.TryGetValue(name, out profile);

    /// <summary>
    /// The hello that this client would send for another host: padding computed anew where the client pads, a
    /// trailing dot dropped and no server_name for an IP address (RFC 6066 section 3). Random, session id and
    /// key shares stay as captured; for the wire follow up with <see cref="ClientHello.WithFreshSecrets"/>.
    /// </summary>
    /// <param name="serverName">A host name in ASCII (A-labels), or an IP address.</param>
    public ClientHello WithServerName(string serverName)
    {
        var name = serverName.EndsWith('.') ? serverName[..^1] : serverName;
        if (name.Length is 0 or > 255 || !name.All(char.IsAscii))
            throw new ArgumentException($"'{serverName}' is not a host name of 1 to 255 ASCII characters.", nameof(serverName));

        var isAddress = IPAddress.TryParse(name, out _);
        var hello = Hello.WithServerName(isAddress ? null : name).WithoutExtension(ExtensionType.Padding);
        var messageLength = HandshakeMessage.HeaderLength + TlsWriter.ToBytes(hello).Length;
        return _padding(messageLength) is { } length ? hello.WithExtension(OpaqueExtension.Padding(length)) : hello;
    }

    private ClientHello Load()
    {
        using var resource = typeof(ClientProfile).Assembly.GetManifestResourceStream(Name)
            ?? throw new InvalidOperationException($"The profile {Name} has no resource of its name.");
        var bytes = new byte[resource.Length];
        resource.ReadExactly(bytes);
        return ClientHello.TryRead(bytes, out var hello, out var error)
            ? hello
            : throw new InvalidOperationException($"The resource of profile {Name} is no ClientHello: {error.Message}");
    }
}
