using TlsCompat.Handshake.Probes;

namespace TlsCompat.Handshake.Running;

/// <summary>
/// What all connections to one address offer: once the server has refused the application protocols (the alert
/// no_application_protocol), none any more.
/// </summary>
internal sealed class SharedOffer
{
    private readonly Offer _first;
    private volatile Offer _current;

    public SharedOffer(Offer first) => _first = _current = first;

    public Offer Current => _current;

    /// <summary>What was offered first and was refused, in words; null where nothing was.</summary>
    public string? Refused { get; private set; }

    /// <summary>The server has refused an offer; false where that was one without application protocols already.</summary>
    public bool TryDoWithout(Offer refused)
    {
        if (refused.Alpn is { IsEmpty: true })
            return false;
        Refused ??= string.Join(", ", _first.Alpn ?? Offer.Web);
        _current = _first with { Alpn = [] };
        return true;
    }
}
