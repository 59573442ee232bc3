namespace TlsCompat.Hcl;

/// <summary>A type of the language (cty): equal where the structure is.</summary>
internal sealed class HclType : IEquatable<HclType>
{
    public static readonly HclType Dynamic = new(HclKind.Dynamic);
    public static readonly HclType Text = new(HclKind.Text);
    public static readonly HclType Number = new(HclKind.Number);
    public static readonly HclType Bool = new(HclKind.Bool);

    private HclType(HclKind kind, HclType? element = null, IReadOnlyList<HclType>? elements = null, IReadOnlyList<KeyValuePair<string, HclType>>? attributes = null)
    {
        Kind = kind;
        Element = element ?? this;
        Elements = elements ?? [];
        Attributes = attributes ?? [];
    }

    public HclKind Kind { get; }

    /// <summary>Of what the elements of a list, set or map are.</summary>
    public HclType Element { get; }

    /// <summary>Of what the elements of a tuple are, each of its own type.</summary>
    public IReadOnlyList<HclType> Elements { get; }

    /// <summary>The attributes of an object, by their names in order of bytes.</summary>
    public IReadOnlyList<KeyValuePair<string, HclType>> Attributes { get; }

    /// <summary>Attributes that a value need not have: of a variable's type, <c>optional(…)</c>.</summary>
    public IReadOnlySet<string> Optional { get; private init; } = new HashSet<string>(StringComparer.Ordinal);

    public bool IsPrimitive => Kind is HclKind.Text or HclKind.Number or HclKind.Bool;

    public bool IsSequence => Kind is HclKind.List or HclKind.Set or HclKind.Tuple;

    public bool IsMapping => Kind is HclKind.Map or HclKind.Object;

    public static HclType List(HclType element) => new(HclKind.List, element);

    public static HclType Set(HclType element) => new(HclKind.Set, element);

    public static HclType Map(HclType element) => new(HclKind.Map, element);

    public static HclType Tuple(IEnumerable<HclType> elements) => new(HclKind.Tuple, elements: [.. elements]);

    public static HclType Object(IEnumerable<KeyValuePair<string, HclType>> attributes, IReadOnlySet<string>? optional = null) =>
        new(HclKind.Object, attributes: [.. attributes.OrderBy(attribute => attribute.Key, ByteOrder.Instance)])
        {
            Optional = optional ?? new HashSet<string>(StringComparer.Ordinal),
        };

    public HclType? AttributeOf(string name) => Attributes.FirstOrDefault(attribute => attribute.Key == name).Value;

    public bool Equals(HclType? other) => other is not null && (ReferenceEquals(this, other)
        || (Kind == other.Kind
            && (Kind is not (HclKind.List or HclKind.Set or HclKind.Map) || Element.Equals(other.Element))
            && Elements.SequenceEqual(other.Elements)
            && Attributes.SequenceEqual(other.Attributes)));

    public override bool Equals(object? obj) => Equals(obj as HclType);

    public override int GetHashCode() => HashCode.Combine(Kind, Elements.Count, Attributes.Count);
}
