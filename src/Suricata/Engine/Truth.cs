namespace TlsCompat.Suricata.Engine;

/// <summary>Three-valued (Kleene): what cannot be known stays unknown unless the rest decides.</summary>
public enum Truth
{
    No,
    Unknown,
    Yes,
}
