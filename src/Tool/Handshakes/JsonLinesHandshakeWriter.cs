using TlsCompat.Audit.Reports;
using TlsCompat.Handshake;

namespace TlsCompat.Tool.Handshakes;

/// <summary>One JSON object a line, each as soon as it is there.</summary>
internal sealed class JsonLinesHandshakeWriter(TextWriter writer) : IHandshakeWriter
{
    private readonly JsonElementWriter _json = new(writer, indented: false);

    public void Write(EndpointResult result)
    {
        _json.WriteLine(result, HandshakeJsonContext.Default.EndpointResult);
        writer.Flush();
    }

    public void End(int untested)
    {
    }

    public void Dispose() => _json.Dispose();
}
