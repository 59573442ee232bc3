namespace TlsCompat.Suricata.Engine;

/// <summary>The stateful default actions of a strict-order firewall policy, in the order of AWS's API documentation.</summary>
public enum DefaultAction
{
    DropStrict,
    DropEstablished,
    AlertStrict,
    AlertEstablished,
    DropEstablishedAppLayer,
    AlertEstablishedAppLayer,
    DropEstablishedAppLayerToServer,
    AlertEstablishedAppLayerToServer,
}
