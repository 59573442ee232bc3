namespace TlsCompat.Suricata.Engine;

/// <summary>What default actions have in common.</summary>
public static class DefaultActions
{
    public static bool IsDrop(this DefaultAction action) =>
        action is DefaultAction.DropStrict or DefaultAction.DropEstablished
            or DefaultAction.DropEstablishedAppLayer or DefaultAction.DropEstablishedAppLayerToServer;

    /// <summary>Whether the action waits for the application layer, and so for a ClientHello that spans segments.</summary>
    public static bool IsAppLayer(this DefaultAction action) => action >= DefaultAction.DropEstablishedAppLayer;
}
