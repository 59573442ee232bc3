using System.Diagnostics;
using System.Text;

namespace TlsCompat.Peers.Tests;

/// <summary>What a program has written so far. It is read all the time, so that the program never waits for a reader.</summary>
internal sealed class Log
{
    private readonly StringBuilder _text = new();

    public Log(Process process)
    {
        process.OutputDataReceived += Add;
        process.ErrorDataReceived += Add;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public override string ToString()
    {
        lock (_text)
            return _text.ToString();
    }

    private void Add(object sender, DataReceivedEventArgs line)
    {
        lock (_text)
            _text.AppendLine(line.Data);
    }
}
