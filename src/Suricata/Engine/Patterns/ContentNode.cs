namespace TlsCompat.Suricata.Engine.Patterns;

/// <summary>A <c>content</c> option with its modifiers.</summary>
internal sealed class ContentNode : PatternNode
{
    public required byte[] Bytes { get; init; }

    public required bool IsNegated { get; init; }

    public bool IgnoresCase { get; set; }

    /// <summary>Counts from the start of the buffer, offset included; 0 for none.</summary>
    public int Depth { get; set; }

    public int Offset { get; set; }

    /// <summary>The offset that the rule states, before limits of neighbours are carried over to <see cref="Offset"/>.</summary>
    public int StatedOffset { get; set; }

    public bool HasDepth { get; set; }

    public bool HasOffset { get; set; }

    public int? Distance { get; set; }

    public int? Within { get; set; }

    public bool EndsWith { get; set; }

    public bool StartsWith { get; set; }

    /// <summary>fast_pattern: the pattern that selects the rule.</summary>
    public bool IsFast { get; set; }

    /// <summary>The next content states <c>within</c>, or is absent from <c>distance</c> on: only then does Suricata try another place for this one.</summary>
    public bool IsAnchorOfWithin { get; set; }

    public bool IsRelative => Distance is not null || Within is not null;

    /// <summary>Neither placed nor tied to a neighbour: that it is missing, or there, is final.</summary>
    public bool StandsAlone => !IsRelative && !IsAnchorOfNext && !HasDepth && !HasOffset;

    /// <summary>How rare Suricata thinks the pattern is: of patterns of one length the strongest selects a rule (PatternStrength in src/detect-engine-mpm.c).</summary>
    public int Strength
    {
        get
        {
            var strength = 0;
            for (var i = 0; i < Bytes.Length; i++)
            {
                strength += Bytes.AsSpan(0, i).Contains(Bytes[i]) ? 1
                    : char.IsAsciiLetter((char)Bytes[i]) ? 3
                    : Bytes[i] is (>= (byte)' ' and <= (byte)'~') or 0x00 or 0x01 or 0xFF ? 4
                    : 6;
            }

            return strength;
        }
    }

    public int IndexIn(ReadOnlySpan<byte> bytes)
    {
        if (!IgnoresCase)
            return bytes.IndexOf(Bytes);
        for (var i = 0; i + Bytes.Length <= bytes.Length; i++)
        {
            if (EqualsIgnoringCase(bytes.Slice(i, Bytes.Length)))
                return i;
        }

        return -1;
    }

    private bool EqualsIgnoringCase(ReadOnlySpan<byte> candidate)
    {
        for (var i = 0; i < candidate.Length; i++)
        {
            if (Lower(candidate[i]) != Lower(Bytes[i]))
                return false;
        }

        return true;
    }

    private static int Lower(byte value) => value is >= (byte)'A' and <= (byte)'Z' ? value | 0x20 : value;
}
