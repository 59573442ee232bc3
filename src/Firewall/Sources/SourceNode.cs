namespace TlsCompat.Firewall.Sources;

/// <summary>
/// A value in the shapes of the AWS Network Firewall API, whoever holds it: a JSON text, or an object from the pipeline, read
/// by property name. It is asked for what the shape says should be there, and answers null or nothing where that is not so.
/// </summary>
public abstract class SourceNode
{
    /// <summary>The member or map entry of this name; null where there is none or where it is null.</summary>
    public virtual SourceNode? this[string name] => null;

    /// <summary>The members of an object or the entries of a map, in order; none for anything else.</summary>
    public virtual IEnumerable<KeyValuePair<string, SourceNode>> Members => [];

    /// <summary>The members, those without a value among them.</summary>
    internal virtual IEnumerable<KeyValuePair<string, SourceNode>> AllMembers => Members;

    /// <summary>The elements of a list; none for anything else.</summary>
    public virtual IEnumerable<SourceNode> Items => [];

    /// <summary>A string, number, boolean or constant as text; null for an object or a list.</summary>
    public virtual string? Text => null;

    /// <summary>Whether <c>${name}</c> in <see cref="Text"/> is a value that a template fills in.</summary>
    internal virtual bool IsTemplate => false;

    /// <summary>Where the value is written, and how it is changed there.</summary>
    internal virtual IValueSite Site => PlaceSite.None;

    /// <summary>Where the value starts in its document; 0 for an object, which has none.</summary>
    internal int Offset => Site.Offset;
}
