namespace TlsCompat.Firewall;

/// <summary>What the documents of one call share, so that what several of them refer to is read once.</summary>
internal sealed class ReadingSession
{
    private readonly Dictionary<object, object> _items = [];

    public T Get<T>(object key, Func<T> make)
        where T : class
    {
        if (_items.GetValueOrDefault(key) is T known)
            return known;
        var made = make();
        _items[key] = made;
        return made;
    }
}
