namespace TlsCompat.Hcl;

/// <summary>A value of the language, as cty has it: known or not, null or not, of a type.</summary>
internal abstract class HclValue(HclType type)
{
    public HclType Type { get; } = type;

    public virtual bool IsKnown => true;

    public bool IsNull => this is NullValue;

    /// <summary>Whether nothing in it is open.</summary>
    public virtual bool IsWhollyKnown => IsKnown;

    /// <summary>The value as far as it is known: of one that is open, what stands in its place.</summary>
    public virtual HclValue Outline => this;
}
