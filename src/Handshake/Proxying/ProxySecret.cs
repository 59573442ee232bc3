using System.Net;
using System.Text;
using System.Text.RegularExpressions;

namespace TlsCompat.Handshake.Proxying;

/// <summary>
/// User and password of a proxy. Some proxies repeat the request that they refuse, and what they say goes into results: there the
/// credentials are hidden, also where an excerpt holds only a part of them.
/// </summary>
internal sealed partial class ProxySecret
{
    private const string Hidden = "***";

    /// <summary>Parts that are shorter than this tell nothing, and ordinary words would hold them.</summary>
    private const int LeastPart = 6;

    private const int LeastPassword = 3;

    private readonly string[] _secrets;

    public ProxySecret(NetworkCredential credentials)
    {
        Token = Convert.ToBase64String(Encoding.UTF8.GetBytes($"{credentials.UserName}:{credentials.Password}"));
        _secrets = credentials.Password.Length < LeastPassword
            ? [Token]
            : [Token, credentials.Password, Uri.EscapeDataString(credentials.Password)];
    }

    /// <summary>What the scheme Basic sends (RFC 7617).</summary>
    public string Token { get; }

    public string HideIn(string text) =>
        _secrets.Aggregate(Authorization().Replace(text, "${name}" + Hidden), (rest, secret) => HideParts(rest, secret));

    private static string HideParts(string text, string secret)
    {
        var least = Math.Min(LeastPart, secret.Length);
        var shown = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length;)
        {
            var length = 0;
            while (i + length < text.Length && secret.Contains(text.AsSpan(i, length + 1).ToString(), StringComparison.OrdinalIgnoreCase))
                length++;
            if (length >= least)
                shown.Append(Hidden);
            else
                shown.Append(text, i, length = 1);
            i += length;
        }

        return shown.ToString();
    }

    [GeneratedRegex("""(?<name>authorization:\s*(?:[a-z]+\s+)?|\bbasic\s+)[^\s"]+""", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Authorization();
}
