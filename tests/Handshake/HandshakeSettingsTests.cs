using System.Net.Sockets;
using TlsCompat.Handshake.Running;

namespace TlsCompat.Handshake.Tests;

public sealed class HandshakeSettingsTests
{
    [Fact]
    public void Refuses_values_out_of_range()
    {
        Refused(() => new HandshakeSettings { Timeout = TimeSpan.Zero }, "Timeout is more than 0 and one hour at most.");
        Refused(() => new HandshakeSettings { Timeout = TimeSpan.FromMinutes(61) }, "Timeout is more than 0 and one hour at most.");
        Refused(() => new HandshakeSettings { Repeat = 0 }, "Repeat is 1 to 1000.");
        Refused(() => new HandshakeSettings { ThrottleLimit = 1025 }, "ThrottleLimit is 1 to 1024.");
        Refused(() => new HandshakeSettings { Parallel = 65 }, "Parallel is 1 to 64.");
        Refused(() => new HandshakeSettings { CompleteSplitAt = 0 }, "CompleteSplitAt is 1 to 16384.");
        Refused(() => new HandshakeSettings { AddressFamily = AddressFamily.Unix }, "AddressFamily is InterNetwork, InterNetworkV6 or Unspecified.");
        Refused(() => new HandshakeSettings { ServerName = "a..b" }, "The server name: 'a..b' is no host name.");
    }

    [Fact]
    public void Takes_the_ends_of_the_ranges()
    {
        var settings = new HandshakeSettings
        {
            Timeout = TimeSpan.FromHours(1),
            Repeat = 1000,
            ThrottleLimit = 1024,
            Parallel = 1,
            CompleteSplitAt = null,
            AddressFamily = AddressFamily.InterNetworkV6,
            ServerName = "",
        };
        Assert.Equal((1000, 1024), (settings.Repeat, settings.ThrottleLimit));
    }

    private static void Refused(Func<HandshakeSettings> settings, string expected) =>
        Assert.StartsWith(expected, Assert.ThrowsAny<ArgumentException>(settings).Message, StringComparison.Ordinal);
}
