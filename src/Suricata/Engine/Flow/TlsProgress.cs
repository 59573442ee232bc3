namespace TlsCompat.Suricata.Engine.Flow;

/// <summary>
/// How far a TLS transaction has come, as keywords are registered against it. Suricata 7 knows one progress for both
/// directions (src/app-layer-ssl.h, TLS_STATE_*), Suricata 8 one each; the numbers are theirs.
/// </summary>
internal static class TlsProgress
{
    public const int Start = 0;

    public const int Certificate7 = 1;
    public const int HandshakeDone7 = 2;
    public const int Finished7 = 3;

    public const int ClientHelloDone8 = 1;
    public const int ClientCertificate8 = 2;
    public const int ClientHandshakeDone8 = 3;
    public const int ClientFinished8 = 4;

    public const int ServerHello8 = 1;
    public const int ServerCertificate8 = 2;
    public const int ServerHelloDone8 = 3;
    public const int ServerHandshakeDone8 = 4;
    public const int ServerFinished8 = 5;
}
