using TlsCompat.Suricata.Engine;

namespace TlsCompat.Firewall;

/// <summary>The spelling of default actions in the AWS API.</summary>
public static class DefaultActionNames
{
    private static readonly (DefaultAction Action, string Name)[] Names =
    [
        (DefaultAction.DropStrict, "aws:drop_strict"),
        (DefaultAction.DropEstablished, "aws:drop_established"),
        (DefaultAction.AlertStrict, "aws:alert_strict"),
        (DefaultAction.AlertEstablished, "aws:alert_established"),
        (DefaultAction.DropEstablishedAppLayer, "aws:drop_established_app_layer"),
        (DefaultAction.AlertEstablishedAppLayer, "aws:alert_established_app_layer"),
        (DefaultAction.DropEstablishedAppLayerToServer, "aws:drop_established_app_layer_to_server"),
        (DefaultAction.AlertEstablishedAppLayerToServer, "aws:alert_established_app_layer_to_server"),
    ];

    public static string ToText(this DefaultAction action) => Names[(int)action].Name;

    public static bool TryParse(string text, out DefaultAction action)
    {
        foreach (var (candidate, name) in Names)
        {
            if (name == text)
            {
                action = candidate;
                return true;
            }
        }

        action = default;
        return false;
    }
}
