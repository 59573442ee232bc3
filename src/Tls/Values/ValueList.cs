using System.Collections;

namespace TlsCompat.Tls.Values;

/// <summary>A list that says its elements where a shell or a CSV file asks for text: the text of a plain list is the name of its type.</summary>
/// <param name="elements">The elements, kept as they are.</param>
public sealed class ValueList<T>(IReadOnlyList<T> elements) : IReadOnlyList<T>
{
    public int Count => elements.Count;

    /// <summary>The same as <see cref="Count"/>, as arrays have it: a shell that finds no such member asks each element for its own.</summary>
    public int Length => elements.Count;

    public T this[int index] => elements[index];

    public IEnumerator<T> GetEnumerator() => elements.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public override string ToString() => string.Join("; ", elements);
}
