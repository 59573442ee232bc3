using TlsCompat.Handshake;

namespace TlsCompat.Tool.Handshakes;

/// <summary>Writes the results of handshake tests, each as soon as it is there.</summary>
internal interface IHandshakeWriter : IDisposable
{
    void Write(EndpointResult result);

    /// <summary>Ends what was written.</summary>
    /// <param name="untested">Targets that could not be tested.</param>
    void End(int untested);
}
