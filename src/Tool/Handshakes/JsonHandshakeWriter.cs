using TlsCompat.Audit.Reports;
using TlsCompat.Handshake;

namespace TlsCompat.Tool.Handshakes;

/// <summary>One JSON array, written when all is done.</summary>
internal sealed class JsonHandshakeWriter(TextWriter writer) : IHandshakeWriter
{
    private readonly List<EndpointResult> _results = [];

    public void Write(EndpointResult result) => _results.Add(result);

    public void End(int untested)
    {
        using var json = new JsonElementWriter(writer, indented: true);
        json.WriteArray(_results, HandshakeJsonContext.Default.EndpointResult);
    }

    public void Dispose()
    {
    }
}
