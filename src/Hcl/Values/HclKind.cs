namespace TlsCompat.Hcl;

internal enum HclKind
{
    /// <summary>Of a type that is not known.</summary>
    Dynamic,
    Text,
    Number,
    Bool,
    List,
    Set,
    Map,
    Tuple,
    Object,
}
