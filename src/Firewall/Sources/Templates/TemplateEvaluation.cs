namespace TlsCompat.Firewall.Sources.Templates;

/// <summary>How one template language says what its values are, as far as the template itself says it.</summary>
internal abstract class TemplateEvaluation
{
    /// <summary>Whether a value may depend on what is not in the template.</summary>
    public virtual bool IsOpen => true;

    /// <summary>Whether the document is written by hand and may be edited.</summary>
    public virtual bool IsEditable => true;

    /// <summary>The value that an expression names; itself where it names none.</summary>
    public virtual SourceNode Resolve(SourceNode value) => value;

    /// <summary>The text of a value; null for what is no text: an object that is no function, or a list.</summary>
    public abstract TemplateText? TextOf(SourceNode value);

    /// <summary>Takes note of files whose text is part of the rules: by themselves they are no rule groups.</summary>
    public virtual void Include(IEnumerable<string> files)
    {
    }
}
