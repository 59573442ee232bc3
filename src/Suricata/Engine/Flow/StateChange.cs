namespace TlsCompat.Suricata.Engine.Flow;

/// <summary>What a rule changes when it matches, logged or not (Suricata's POSTMATCH list).</summary>
internal abstract record StateChange
{
    /// <summary>The keyword behind it.</summary>
    public abstract string Keyword { get; }

    /// <summary>Carried out twice it does what it does once.</summary>
    public abstract bool IsIdempotent { get; }

    /// <summary>A rule on addresses only stays one with it.</summary>
    public abstract bool KeepsIpOnly { get; }

    /// <summary>Carries the change out, or what may be of it.</summary>
    public abstract void Apply(PacketView packet, Truth certainty);
}
