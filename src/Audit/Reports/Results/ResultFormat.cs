namespace TlsCompat.Audit.Reports.Results;

/// <summary>A format that results of any kind can be written in.</summary>
public abstract class ResultFormat
{
    /// <summary>The name that <c>--format</c> takes.</summary>
    public abstract string Name { get; }

    /// <summary>Whether programs read it, so that not a letter of it may change where a pipeline looks for commands.</summary>
    public virtual bool IsForPrograms => false;

    /// <summary>Whether lines of it may begin with <c>##</c>.</summary>
    public virtual bool HasHeadings => false;

    /// <summary>Whether the results of a layout can be written in it.</summary>
    public virtual bool Takes<T>(ResultLayout<T> layout) => true;

    public abstract ResultWriter<T> Open<T>(ResultLayout<T> layout, TextWriter writer);
}
