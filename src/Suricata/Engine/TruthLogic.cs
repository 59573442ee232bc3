namespace TlsCompat.Suricata.Engine;

/// <summary>Kleene's connectives.</summary>
internal static class TruthLogic
{
    public static Truth And(this Truth left, Truth right) => left < right ? left : right;

    public static Truth Or(this Truth left, Truth right) => left > right ? left : right;

    public static Truth Not(this Truth value) => (Truth)(Truth.Yes - value);

    public static Truth NegatedIf(this Truth value, bool negated) => negated ? value.Not() : value;

    public static Truth ToTruth(this bool value) => value ? Truth.Yes : Truth.No;
}
