using System.Collections.Concurrent;
using TlsCompat.Suricata.Engine.Rules.Conditions;

namespace TlsCompat.Suricata.Engine.Rules.Compilation;

/// <summary>The value of a <c>flow</c> option.</summary>
internal sealed record FlowOption
{
    // A policy of thirty thousand rules has a handful of flow options.
    private static readonly ConcurrentDictionary<string, FlowOption?> Known = new(StringComparer.Ordinal);

    /// <summary>to_server or to_client; null for neither.</summary>
    public PacketDirection? Direction { get; private set; }

    /// <summary>established or not_established; null for neither.</summary>
    public bool? Established { get; private set; }

    /// <summary>only_stream or no_stream; null for neither.</summary>
    public bool? InStream { get; private set; }

    /// <summary>only_frag or no_frag; null for neither.</summary>
    private bool? InFragments { get; set; }

    public bool OnlyFragments => InFragments == true;

    private bool IsStateless { get; set; }

    /// <summary>stateless or no_frag: always true, and still a condition.</summary>
    public bool IsEmptyCondition => IsStateless || InFragments == false;

    /// <summary>Whether Suricata takes no other flow option behind this one (SIG_FLAG_INIT_FLOW in src/detect-flow.c).</summary>
    public bool IsLast(EngineVersion version) =>
        version == EngineVersion.Suricata7
            ? InStream != false && (Established is not null || InStream is not null || InFragments is not null || IsStateless)
            : Established is not null || InFragments is not null || IsStateless;

    /// <summary>The option's value, or null where Suricata does not load it.</summary>
    public static FlowOption? Parse(string value) => Known.GetOrAdd(value, static text =>
    {
        var option = new FlowOption();
        var parts = text.Split(',', StringSplitOptions.TrimEntries);
        return parts.Length <= 3 && Array.TrueForAll(parts, option.TryTake) ? option : null;
    });

    /// <summary>The condition that it puts on packets; null where it gives no more than a direction.</summary>
    public FlowCondition? ToCondition(EngineVersion version)
    {
        // Suricata 8 takes only_stream and no_stream as a wish about content and no condition.
        var inStream = version == EngineVersion.Suricata7 ? InStream : null;
        if (Established is null && inStream is null && !OnlyFragments && !IsEmptyCondition)
            return null;
        return new FlowCondition { Direction = Direction, Established = Established, InStream = inStream, OnlyFragments = OnlyFragments };
    }

    private bool TryTake(string part)
    {
        switch (part.ToLowerInvariant())
        {
            case "to_server" or "from_client" when Direction is null: Direction = PacketDirection.ToServer; return true;
            case "to_client" or "from_server" when Direction is null: Direction = PacketDirection.ToClient; return true;
            case "established" when Established is null && !IsStateless: Established = true; return true;
            case "not_established" when Established is null: Established = false; return true;
            case "only_stream" when InStream is null: InStream = true; return true;
            case "no_stream" when InStream is null: InStream = false; return true;
            case "only_frag" when InFragments is null: InFragments = true; return true;
            case "no_frag" when InFragments is null: InFragments = false; return true;
            case "stateless" when Established != true && !IsStateless: return IsStateless = true;
            default: return false;
        }
    }
}
