namespace TlsCompat.Suricata.Engine;

/// <summary>The family of Suricata whose behaviour is followed, as measured on stock 7.0.10 and 8.0.7.</summary>
public enum EngineVersion
{
    Suricata7 = 7,
    Suricata8 = 8,
}
