namespace TlsCompat.Tool.Tests;

/// <summary>Rule text that the tests share.</summary>
internal static class Samples
{
    public const string Pass =
        """
        pass tls $HOME_NET any -> $EXTERNAL_NET 443 (msg:"Traces"; tls.sni; content:"traces.example.com"; startswith; endswith; flow:to_server; sid:1000001; rev:3;)
        """;

    /// <summary>Cause A.</summary>
    public const string CatchAll =
        """
        drop tls $HOME_NET any -> $EXTERNAL_NET any (msg:"TLS to anywhere else"; flow:to_server; sid:1000099; rev:1;)
        """;

    /// <summary>The same, patched.</summary>
    public const string PatchedCatchAll =
        """
        drop tls $HOME_NET any -> $EXTERNAL_NET any (msg:"TLS to anywhere else"; ssl_state:client_hello; flow:to_server; sid:1000099; rev:2;)
        """;

    public const string AllowList = $"{Pass}\n{CatchAll}\n";

    public const string PatchedAllowList = $"{Pass}\n{PatchedCatchAll}\n";

    public const string BrokenLine = "drop tls any any -> any any (msg:\"no end\"; sid:7\n";
}
