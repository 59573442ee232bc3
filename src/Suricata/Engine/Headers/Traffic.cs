namespace TlsCompat.Suricata.Engine.Headers;

/// <summary>What kind of flows rules are compiled for: an application over its transport. A rule on another application, or another transport, meets none of them.</summary>
public sealed class Traffic
{
    /// <summary>TLS over TCP.</summary>
    public static readonly Traffic Tls = new("tls", 6);

    /// <param name="application">The application as rules name it.</param>
    /// <param name="transport">The number of its transport (IANA, Assigned Internet Protocol Numbers).</param>
    internal Traffic(string application, int transport)
    {
        Application = application;
        Transport = transport;
    }

    /// <summary>The application as rules name it.</summary>
    public string Application { get; }

    /// <summary>The number of its transport: 6 for TCP, 17 for UDP.</summary>
    public int Transport { get; }

    /// <summary>Whether it is known what content without a sticky buffer meets.</summary>
    internal bool HasKnownPayloads { get; init; } = true;

    public override string ToString() => Application;
}
