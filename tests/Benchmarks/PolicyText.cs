using System.Globalization;
using System.Text;

namespace TlsCompat.Benchmarks;

/// <summary>The rules of a policy in strict order: names that may pass, then what becomes of the rest.</summary>
internal static class PolicyText
{
    private const int Others = 7;

    public static string LastName(int rules) => Name(rules - Others - 1);

    public static string Generate(int rules)
    {
        var text = new StringBuilder(rules * 200);
        text.Append("pass tcp $HOME_NET any -> $EXTERNAL_NET any (msg:\"TCP handshake\"; flow:not_established,to_server; sid:1;)\n");
        for (var i = 0; i < rules - Others; i++)
        {
            var name = i % 3 == 0 ? $"dotprefix; content:\".{Name(i)}\"; endswith" : $"content:\"{Name(i)}\"; startswith; endswith";
            text.Append(CultureInfo.InvariantCulture, $"pass tls $HOME_NET any -> $EXTERNAL_NET any (tls.sni; {name}; nocase; flow:to_server; sid:{1000 + i}; rev:1;)\n");
        }

        return text.Append("""
            drop tls $HOME_NET any -> $EXTERNAL_NET any (ssl_version:tls1.0,tls1.1; flow:to_server; sid:2; rev:1;)
            drop tls $HOME_NET any -> $EXTERNAL_NET any (msg:"all other TLS"; flow:to_server; sid:3; rev:1;)
            alert tls $HOME_NET any -> $EXTERNAL_NET any (flowbits:set,is_tls; noalert; flow:to_server; sid:4;)
            reject tls $HOME_NET any -> $EXTERNAL_NET any (ssl_state:client_hello; flow:to_server; sid:5;)
            reject tcp $HOME_NET any -> $EXTERNAL_NET any (flowbits:isnotset,is_tls; flow:to_server,established; sid:6;)
            drop udp $HOME_NET any -> $EXTERNAL_NET any (sid:7;)

            """).ToString();
    }

    private static string Name(int i) => string.Create(CultureInfo.InvariantCulture, $"host-{i}.service-{i % 97}.example.com");
}
