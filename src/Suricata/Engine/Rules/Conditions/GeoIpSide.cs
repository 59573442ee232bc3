namespace TlsCompat.Suricata.Engine.Rules.Conditions;

/// <summary>Which address of a packet <c>geoip</c> asks about.</summary>
internal enum GeoIpSide
{
    /// <summary>One of them, as without a word.</summary>
    Any,
    Source,
    Destination,
    Both,
}
