using System.Text;
using TlsCompat.Audit;
using TlsCompat.Firewall.Files;

namespace TlsCompat.Tool.Running;

/// <summary>What results are written to. A file is there when <see cref="Complete"/> was called, and else as it was.</summary>
internal sealed class Output : IDisposable
{
    private readonly OutputFile? _file;

    public Output(Stream standardOutput) => Stream = standardOutput;

    public Output(OutputFile file) => (Stream, _file) = (file.Stream, file);

    public Stream Stream { get; }

    /// <summary>UTF-8 without a mark. The stream is left open.</summary>
    /// <param name="isForPrograms">JSON and the like, which programs read: not a letter of it changes.</param>
    /// <param name="hasHeadings">Markdown, which begins lines with <c>##</c>.</param>
    public TextWriter Text(bool isForPrograms, bool hasHeadings = false)
    {
        var writer = new StreamWriter(Stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: true);
        return isForPrograms || !PipelineLog.IsRead ? writer : new PipelineLogWriter(writer, hasHeadings);
    }

    public void Complete() => _file?.Commit();

    public void Dispose()
    {
        if (_file is not null)
            _file.Dispose();
        else
            Stream.Dispose();
    }
}
