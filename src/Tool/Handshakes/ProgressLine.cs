using System.Globalization;

namespace TlsCompat.Tool.Handshakes;

/// <summary>How far a long call is: one line on the terminal's standard error, gone when results are written or all is done.</summary>
internal sealed class ProgressLine : IDisposable
{
    private readonly TextWriter? _writer;
    private bool _isShown;

    /// <param name="writer">Standard error.</param>
    /// <param name="isTerminal">Whether somebody looks: a log gets no progress.</param>
    public ProgressLine(TextWriter writer, bool isTerminal) => _writer = isTerminal ? writer : null;

    public void Show(int done, int added)
    {
        if (_writer is null || added < 2)
            return;
        _writer.Write(string.Create(CultureInfo.InvariantCulture, $"\r\e[K{done:N0} of {added:N0} targets done"));
        _isShown = true;
    }

    public void Clear()
    {
        if (!_isShown)
            return;
        _writer!.Write("\r\e[K");
        _isShown = false;
    }

    public void Dispose() => Clear();
}
