using TlsCompat.Tls.Extensions;

namespace TlsCompat.Tls.Profiles;

/// <summary>The padding rules of the libraries that pad.</summary>
internal static class PaddingRules
{
    private const int Target = 512;

    public static int? None(int messageLength) => null;

    /// <summary>tls_construct_ctos_padding of OpenSSL: never an empty extension, at the price of passing the target.</summary>
    public static int? OpenSsl(int messageLength) => messageLength is > 255 and < Target
        ? Math.Max(1, Target - messageLength - TlsExtension.HeaderLength)
        : null;

    /// <summary>_gnutls_dumbfw_send_params of GnuTLS, which counts the extension's own header first.</summary>
    public static int? GnuTls(int messageLength) => messageLength + TlsExtension.HeaderLength is >= 256 and < Target and var length
        ? Target - length
        : null;
}
