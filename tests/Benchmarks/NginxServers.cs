using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;

namespace TlsCompat.Benchmarks;

/// <summary>Healthy endpoints as they are in the world, native code: one nginx that listens on many ports of loopback.</summary>
internal sealed class NginxServers : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("tlscompat-nginx-");
    private readonly Process _process;

    private NginxServers(string program, int count, X509Certificate2 certificate)
    {
        Addresses = FreeAddresses(count);
        File.WriteAllText(PathOf("cert.pem"), certificate.ExportCertificatePem());
        File.WriteAllText(PathOf("key.pem"), certificate.GetECDsaPrivateKey()!.ExportPkcs8PrivateKeyPem());
        File.WriteAllText(PathOf("nginx.conf"), $$"""
            daemon off;
            pid nginx.pid;
            error_log stderr crit;
            worker_processes 1;
            events { worker_connections 4096; }
            http {
              access_log off;
              ssl_session_cache off;
              server {
            {{string.Join('\n', Addresses.Select(address => $"    listen {address} ssl backlog=512;"))}}
                ssl_certificate cert.pem;
                ssl_certificate_key key.pem;
                return 204;
              }
            }
            """);
        _process = Process.Start(new ProcessStartInfo(program, ["-p", _folder.FullName, "-c", PathOf("nginx.conf"), "-e", "stderr"]) { UseShellExecute = false })!;
        while (!Answers(Addresses[^1]))
            Thread.Sleep(20);
    }

    public IReadOnlyList<IPEndPoint> Addresses { get; }

    /// <returns>Null where the machine has no nginx.</returns>
    public static NginxServers? TryStart(int count, X509Certificate2 certificate)
    {
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Append("/usr/sbin");
        return folders.Select(folder => Path.Combine(folder, "nginx")).FirstOrDefault(File.Exists) is { } program
            ? new NginxServers(program, count, certificate)
            : null;
    }

    public void Dispose()
    {
        _process.Kill(entireProcessTree: true);
        _process.WaitForExit();
        _process.Dispose();
        _folder.Delete(recursive: true);
    }

    private string PathOf(string name) => Path.Combine(_folder.FullName, name);

    private static List<IPEndPoint> FreeAddresses(int count)
    {
        var sockets = Enumerable.Range(0, count).Select(_ =>
        {
            var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
            return socket;
        }).ToList();
        var addresses = sockets.ConvertAll(socket => (IPEndPoint)socket.LocalEndPoint!);
        sockets.ForEach(socket => socket.Dispose());
        return addresses;
    }

    private bool Answers(IPEndPoint address)
    {
        if (_process.HasExited)
            throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"nginx has ended with {_process.ExitCode}."));
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            socket.Connect(address);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
