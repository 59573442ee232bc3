namespace TlsCompat.Tls.Values;

/// <summary>Makes lists that say their elements.</summary>
public static class ValueLists
{
    public static IReadOnlyList<T> ToValueList<T>(this IReadOnlyList<T> elements) => elements is ValueList<T> ? elements : new ValueList<T>(elements);
}
