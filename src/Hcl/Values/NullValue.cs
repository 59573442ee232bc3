namespace TlsCompat.Hcl;

/// <summary><c>null</c>.</summary>
internal sealed class NullValue(HclType type) : HclValue(type)
{
    public static readonly NullValue Untyped = new(HclType.Dynamic);
}
