# A TLS server on a free port of loopback, which is an HTTP proxy too: every CONNECT leads to the server itself, except that
# hosts called down.* cannot be reached. So the tests name any host, and nothing leaves this machine.

if (-not ('TlsCompat.Tests.TlsServer' -as [type])) {
    Add-Type -TypeDefinition @'
using System;
using System.IO;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Threading.Tasks;

namespace TlsCompat.Tests
{
    public sealed class TlsServer : IDisposable
    {
        private readonly TcpListener _listener = new TcpListener(IPAddress.Loopback, 0);
        private readonly X509Certificate2 _certificate;

        public TlsServer()
        {
            using (var key = RSA.Create(2048))
            {
                var request = new CertificateRequest("CN=server.example", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
                var made = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
#pragma warning disable SYSLIB0057
                _certificate = new X509Certificate2(made.Export(X509ContentType.Pfx));
#pragma warning restore SYSLIB0057
            }

            _listener.Start();
            _ = Task.Run(AcceptAsync);
        }

        public int Port { get { return ((IPEndPoint)_listener.LocalEndpoint).Port; } }

        public void Dispose() { _listener.Stop(); }

        private async Task AcceptAsync()
        {
            try
            {
                while (true)
                {
                    var client = await _listener.AcceptTcpClientAsync();
                    _ = Task.Run(() => ServeAsync(client));
                }
            }
            catch (Exception stopped) when (stopped is SocketException || stopped is ObjectDisposedException)
            {
            }
        }

        private async Task ServeAsync(TcpClient client)
        {
            using (client)
            {
                try
                {
                    var stream = client.GetStream();
                    var first = new byte[1];
                    if (client.Client.Receive(first, SocketFlags.Peek) == 1 && first[0] == 'C' && !await TunnelAsync(stream))
                        return;
                    using (var tls = new SslStream(stream))
                        await tls.AuthenticateAsServerAsync(_certificate);
                }
                catch (Exception ended) when (ended is IOException || ended is System.Security.Authentication.AuthenticationException || ended is SocketException)
                {
                }
            }
        }

        private static async Task<bool> TunnelAsync(NetworkStream stream)
        {
            var header = new StringBuilder();
            while (!header.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal))
                header.Append((char)stream.ReadByte());
            var isDown = header.ToString().StartsWith("CONNECT down.", StringComparison.Ordinal);
            var answer = Encoding.ASCII.GetBytes(isDown ? "HTTP/1.1 502 Bad Gateway\r\n\r\n" : "HTTP/1.1 200 OK\r\n\r\n");
            await stream.WriteAsync(answer, 0, answer.Length);
            return !isDown;
        }
    }
}
'@
}

[TlsCompat.Tests.TlsServer]::new()
