namespace TlsCompat.Audit.Reports.Results;

/// <summary>Writes results in one format, each as soon as it is there where the format allows that.</summary>
public abstract class ResultWriter<T> : IDisposable
{
    public abstract void Write(T result);

    /// <summary>Ends what was written; nothing is written after it.</summary>
    public virtual void End()
    {
    }

    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing)
    {
    }
}
