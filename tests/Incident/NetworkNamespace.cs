using System.ComponentModel;
using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace TlsCompat.Incident.Tests;

/// <summary>A Linux network namespace, made by <c>ip netns</c> and removed by the <see cref="Caretaker"/>.</summary>
internal sealed partial class NetworkNamespace
{
    private const int CloneNewNet = 0x40000000;

    public NetworkNamespace(Caretaker caretaker, string end)
    {
        Name = caretaker.NameOf(end);
        new Command("ip", "netns", "add", Name).MustRun();
    }

    public string Name { get; }

    /// <summary>The command as it runs inside. The process that starts is the command itself: ip gives its place to it.</summary>
    public Command Inside(Command command) =>
        command with { Program = "ip", Arguments = ["netns", "exec", Name, command.Program, .. command.Arguments] };

    /// <summary>An <c>ip</c> call on the interfaces inside.</summary>
    public void Ip(string arguments) => new Command("ip", ["-n", Name, .. arguments.Split(' ')]).MustRun();

    /// <summary>
    /// Sets an interface up. Offloads are off: the segments are to be cut by the sender's TCP, as on a wire, and to carry their
    /// checksums.
    /// </summary>
    public void SetUp(string device)
    {
        Ip($"link set {device} addrgenmode none up");
        Inside(new Command("ethtool", ["-K", device, .. "gro off gso off tso off tx off rx off".Split(' ')])).MustRun();
    }

    /// <summary>
    /// Opens a socket inside, for use from anywhere: a socket stays in the namespace of the thread that made it. That thread is
    /// one of its own, and ends with the call.
    /// </summary>
    public Socket Open(Func<Socket> create)
    {
        Socket? socket = null;
        Exception? failure = null;
        var thread = new Thread(() =>
        {
            try
            {
                using var handle = File.OpenHandle($"/run/netns/{Name}");
                if (SetNamespace(handle, CloneNewNet) != 0)
                    throw new Win32Exception(Marshal.GetLastPInvokeError());
                socket = create();
            }
            catch (Exception exception) when (exception is IOException or Win32Exception)
            {
                failure = exception;
            }
        });
        thread.Start();
        thread.Join();
        return socket ?? throw new InvalidOperationException($"No socket in {Name}.", failure);
    }

    [LibraryImport("libc", EntryPoint = "setns", SetLastError = true)]
    private static partial int SetNamespace(SafeHandle handle, int kind);
}
