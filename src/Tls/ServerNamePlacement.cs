namespace TlsCompat.Tls;

/// <summary>Where a built hello carries its server_name: before all other extensions, as most clients, or after them.</summary>
public enum ServerNamePlacement
{
    First,
    Last,
}
