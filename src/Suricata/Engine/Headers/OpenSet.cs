namespace TlsCompat.Suricata.Engine.Headers;

/// <summary>A set whose value is not known, and the place of a flow that a rule asks it about.</summary>
/// <param name="Name">As the rule writes it: <c>$CORP_NET</c>, <c>@PARTNERS</c>, <c>${var.partners}</c>; <c>geoip US</c> for a country.</param>
/// <param name="Place">What of the flow it is asked about.</param>
public readonly record struct OpenSet(string Name, FlowPlace Place);
