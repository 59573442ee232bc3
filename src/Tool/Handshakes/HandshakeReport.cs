using TlsCompat.Audit.Reports.Results;
using TlsCompat.Handshake;

namespace TlsCompat.Tool.Handshakes;

/// <summary>The results of handshake tests in a format for programs.</summary>
internal sealed class HandshakeReport(ResultWriter<EndpointResult> writer) : IHandshakeWriter
{
    public void Write(EndpointResult result) => writer.Write(result);

    public void End(int untested) => writer.End();

    public void Dispose() => writer.Dispose();
}
