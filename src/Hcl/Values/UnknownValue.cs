using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Hcl;

/// <summary>A value that only a deployment knows, and as what it is written.</summary>
/// <param name="type">Of what type it is.</param>
/// <param name="written">The expression that it is, without braces.</param>
/// <param name="site">Where that is written.</param>
/// <param name="offset">Where it starts there.</param>
/// <param name="outline">What is known of it: a text with placeholders, a list that may have more elements; null where nothing is.</param>
internal sealed class UnknownValue(HclType type, string written, ITextSite? site = null, int offset = 0, HclValue? outline = null) : HclValue(type)
{
    public string Written { get; } = written;

    public ITextSite? Site { get; } = site;

    public int Offset { get; } = offset;

    public override bool IsKnown => false;

    public override HclValue Outline => outline ?? this;

    /// <summary>Whether it stands in an outline for any number of elements or lines.</summary>
    public bool IsAnyNumber { get; init; }

    /// <summary>Whether it is written as an address, so that its attributes are written behind it.</summary>
    public bool IsReference { get; init; }

    public UnknownValue As(HclType other) => new(other, Written, Site, Offset, outline) { IsAnyNumber = IsAnyNumber, IsReference = IsReference };
}
