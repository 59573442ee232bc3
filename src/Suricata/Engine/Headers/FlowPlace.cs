namespace TlsCompat.Suricata.Engine.Headers;

/// <summary>What of a flow a set without a value may hold.</summary>
public enum FlowPlace
{
    Client,
    Server,
    ClientPort,
    ServerPort,

    /// <summary>The name in the ClientHello.</summary>
    ServerName,
}
