using System.Net.Sockets;

namespace TlsCompat.Handshake.Transport;

/// <summary>What a failure of the socket says of the path.</summary>
internal static class SocketFailure
{
    /// <summary>The outcome that an exception from a socket or a stream over one stands for.</summary>
    public static ProbeOutcome OutcomeOf(Exception exception) => exception switch
    {
        RouteException route => route.Outcome,
        SocketException socket => OutcomeOf(socket.SocketErrorCode),
        IOException { InnerException: SocketException socket } => OutcomeOf(socket.SocketErrorCode),
        _ => ProbeOutcome.Closed,
    };

    /// <summary>More in words, where the outcome alone leaves a question.</summary>
    public static string? DetailOf(Exception exception) => OutcomeOf(exception) switch
    {
        _ when (exception.InnerException ?? exception) is SocketException { SocketErrorCode: SocketError.TooManyOpenSockets } => ConnectionRoom.Lack,
        ProbeOutcome.Refused or ProbeOutcome.Reset or ProbeOutcome.TimedOut or ProbeOutcome.Closed => null,
        _ => (exception.InnerException ?? exception).Message,
    };

    private static ProbeOutcome OutcomeOf(SocketError error) => error switch
    {
        SocketError.ConnectionRefused => ProbeOutcome.Refused,
        SocketError.ConnectionReset or SocketError.ConnectionAborted => ProbeOutcome.Reset,
        SocketError.TimedOut => ProbeOutcome.TimedOut,
        // After the peer's close a further send fails with EPIPE.
        SocketError.Shutdown or SocketError.NotConnected or SocketError.Disconnecting => ProbeOutcome.Closed,
        SocketError.TooManyOpenSockets or SocketError.NoBufferSpaceAvailable or SocketError.AddressFamilyNotSupported
            or SocketError.AddressAlreadyInUse => ProbeOutcome.NotRun,
        _ => ProbeOutcome.Unreachable,
    };
}
