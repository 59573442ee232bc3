using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Net.Sockets;
using TlsCompat.Suricata.Engine.Play;
using TlsCompat.Suricata.Syntax;
using TlsCompat.Tls.Profiles;

namespace TlsCompat.Firewall.Tracing;

/// <summary>
/// What a caller says of a handshake to trace. What is left out takes the value that its comment names; what cannot be meant
/// is refused.
/// </summary>
public sealed record HandshakeRequest
{
    public const string DefaultClient = "go-1.24";

    /// <summary>Ethernet's 1,500 bytes less the headers of IPv4 and TCP with timestamps.</summary>
    public const int DefaultMaximumSegmentSize = 1448;

    public const int DefaultSourcePort = 49152;

    public const int DefaultDestinationPort = 443;

    // RFC 5737 and RFC 3849 documentation addresses: a server that no rule means in particular.
    private static readonly IPAddress ServerIPv4 = IPAddress.Parse("203.0.113.9");
    private static readonly IPAddress ServerIPv6 = IPAddress.Parse("2001:db8:ffff::9");

    /// <summary>The name of a <see cref="ClientProfile"/>; <see cref="DefaultClient"/> unless there is a <see cref="Hello"/>.</summary>
    public string? Client { get; init; }

    /// <summary>The host that the client asks for; the one of the capture otherwise.</summary>
    public string? ServerName { get; init; }

    /// <summary>A ClientHello as captured, in place of a client's: records included, sent as it is.</summary>
    public ReadOnlyMemory<byte>? Hello { get; init; }

    /// <summary>Offsets in the record stream where segments after the first begin.</summary>
    public IReadOnlyList<int>? SplitAt { get; init; }

    /// <summary>The bytes of payload that fit a segment; <see cref="DefaultMaximumSegmentSize"/> unless <see cref="SplitAt"/> says where to cut.</summary>
    public int? MaximumSegmentSize { get; init; }

    /// <summary>The client's address; one of HOME_NET otherwise.</summary>
    public string? Source { get; init; }

    public int SourcePort { get; init; } = DefaultSourcePort;

    /// <summary>The server's address; 203.0.113.9 or 2001:db8:ffff::9 otherwise, after the client's.</summary>
    public string? Destination { get; init; }

    public int DestinationPort { get; init; } = DefaultDestinationPort;

    /// <summary>Makes the handshake, or says why it cannot be made.</summary>
    /// <param name="homeNet">The network that the client is in unless <see cref="Source"/> says otherwise.</param>
    /// <param name="handshake">The handshake.</param>
    /// <param name="problem">What is wrong with the request.</param>
    public bool TryBuild(
        HeaderExpression homeNet, [NotNullWhen(true)] out TracedHandshake? handshake, [NotNullWhen(false)] out HandshakeProblem? problem)
    {
        ArgumentNullException.ThrowIfNull(homeNet);
        handshake = null;
        problem = FindHello(out var client, out var whole);
        if (problem is not null)
            return false;
        problem = FindCuts(whole!.Hello.Length, out var cuts);
        if (problem is not null)
            return false;
        problem = FindEnds(homeNet, out var source, out var destination);
        if (problem is not null)
            return false;
        handshake = new TracedHandshake(client, whole with
        {
            Cuts = cuts,
            SourceAddress = source!,
            SourcePort = SourcePort,
            DestinationAddress = destination!,
            DestinationPort = DestinationPort,
        });
        return true;
    }

    private HandshakeProblem? Contradiction()
    {
        var message = Hello is not null && Client is not null ? "The ClientHello is either a client's or one of your own, not both."
            : Hello is not null && ServerName is not null ? "A ClientHello of your own is sent as it is; a server name goes with a client."
            : SplitAt is not null && MaximumSegmentSize is not null ? "Segments are cut either at given offsets or by their size, not both."
            : null;
        return message is null ? null : new HandshakeProblem(HandshakeProblemKind.Contradiction, message);
    }

    private HandshakeProblem? FindHello(out string? client, out TlsHandshake? whole)
    {
        (client, whole) = (null, null);
        if (Contradiction() is { } contradiction)
            return contradiction;
        try
        {
            if (Hello is { } bytes)
            {
                whole = new TlsHandshake { Hello = bytes };
                return null;
            }

            if (!ClientProfile.TryGet(Client ?? DefaultClient, out var profile))
            {
                return new HandshakeProblem(
                    HandshakeProblemKind.ClientUnknown,
                    $"There is no client '{Client}'. The clients are {string.Join(", ", ClientProfile.All.Select(each => each.Name))}.");
            }

            client = profile.Name;
            whole = new TlsHandshake { Hello = (ServerName is null ? profile.Hello : profile.WithServerName(ServerName)).ToBytes() };
            return null;
        }
        catch (FormatException error)
        {
            return new HandshakeProblem(HandshakeProblemKind.HelloNotUnderstood, error.Message);
        }
        catch (ArgumentException)
        {
            return new HandshakeProblem(
                HandshakeProblemKind.ServerNameNotUnderstood,
                $"'{ServerName}' is not a host name of 1 to 255 ASCII characters; an international name is written in its A-labels, xn--….");
        }
    }

    private HandshakeProblem? FindCuts(int length, out IReadOnlyList<int> cuts)
    {
        cuts = [];
        if (SplitAt is null)
        {
            var size = MaximumSegmentSize ?? DefaultMaximumSegmentSize;
            if (size < 1)
                return new HandshakeProblem(HandshakeProblemKind.SegmentSizeOutOfRange, $"A segment carries at least 1 byte, not {size}.");
            cuts = [.. Enumerable.Range(1, (length - 1) / size).Select(number => number * size)];
            return null;
        }

        cuts = SplitAt;
        var previous = 0;
        foreach (var cut in cuts)
        {
            if (cut <= previous || cut >= length)
            {
                return new HandshakeProblem(
                    HandshakeProblemKind.CutOutsideHello,
                    cut < length && cut > 0 ? $"Cuts ascend: {cut} does not come after {previous}."
                        : $"The cut at {cut} is outside the ClientHello of {length} bytes; it can be cut at 1 to {length - 1}.");
            }

            previous = cut;
        }

        return null;
    }

    private HandshakeProblem? FindEnds(HeaderExpression homeNet, out IPAddress? source, out IPAddress? destination)
    {
        destination = null;
        if ((Parse(Source, out source) ?? Parse(Destination, out destination) ?? CheckPort(SourcePort) ?? CheckPort(DestinationPort)) is { } problem)
            return problem;
        source ??= Networks.ClientIn(homeNet, destination?.AddressFamily);
        if (source is null)
        {
            return new HandshakeProblem(
                HandshakeProblemKind.AddressNotUnderstood,
                $"HOME_NET is {homeNet}, and no address of it reaches {destination}: say the source too.");
        }

        destination ??= source.AddressFamily == AddressFamily.InterNetworkV6 ? ServerIPv6 : ServerIPv4;
        return source.AddressFamily == destination.AddressFamily
            ? null
            : new HandshakeProblem(
                HandshakeProblemKind.AddressNotUnderstood, $"{source} does not reach {destination}: one is IPv4, the other IPv6.");
    }

    private static HandshakeProblem? CheckPort(int port) => port is >= 1 and <= IPEndPoint.MaxPort
        ? null
        : new HandshakeProblem(HandshakeProblemKind.PortOutOfRange, $"A port is a number from 1 to 65535, not {port}.");

    private static HandshakeProblem? Parse(string? text, out IPAddress? address)
    {
        address = null;
        if (text is null)
            return null;
        if (!AddressLiteral.TryParse(text, out var first, out var last) || !first.Equals(last))
            return new HandshakeProblem(HandshakeProblemKind.AddressNotUnderstood, $"'{text}' is not an IPv4 or IPv6 address.");
        address = first;
        return null;
    }
}
