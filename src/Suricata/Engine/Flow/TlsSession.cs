namespace TlsCompat.Suricata.Engine.Flow;

/// <summary>
/// Suricata's TLS parser as far as rules can see it (src/app-layer-ssl.c): a record is taken when it is complete, the state
/// flags are those of the latest record, and a record header sets the version until a hello has been read.
/// </summary>
internal sealed class TlsSession(EngineVersion version) : ApplicationSession
{
    // |16 03 0x| at the start of either direction, src/app-layer-ssl.c: SSLRegisterPatternsForProtocolDetection.
    private const int DetectionLength = 3;

    private const byte ChangeCipherSpec = 20;
    private const byte Handshake = 22;
    private const byte ApplicationData = 23;

    private readonly EngineVersion _version = version;
    private TlsPeer _client;
    private TlsPeer _server;
    private bool _changedCipher;
    private bool _sawEarlyData;
    private bool _handshakeDone;
    private bool _finished;
    private int _clientProgress;
    private int _serverProgress;
    private HelloFacts? _clientHello;
    private HelloFacts? _serverHello;
    private bool _isEncrypted;

    public SslStates States { get; private set; }

    public HelloFacts? ServerHello => _serverHello;

    /// <summary>Application data was seen.</summary>
    public override bool IsEncrypted => _isEncrypted;

    /// <summary>A record that the parser gives up on; the flow has no transactions any more.</summary>
    public bool HasFailed { get; private set; }

    public int VersionOf(PacketDirection direction) => direction.IsToServer() ? _client.Version : _server.Version;

    /// <summary>What a message has begun with is never written to again: both copies may go on from it.</summary>
    public override ApplicationSession Copy() => (TlsSession)MemberwiseClone();

    public override HelloFacts? HelloOf(PacketDirection direction) => direction.IsToServer() ? _clientHello : _serverHello;

    public bool IsReadingRecord(PacketDirection direction) => (direction.IsToServer() ? _client : _server).HeaderBytes > 0;

    public override int Progress(PacketDirection direction)
    {
        if (_version == EngineVersion.Suricata8)
            return direction.IsToServer() ? _clientProgress : _serverProgress;
        return _finished ? TlsProgress.Finished7 : _handshakeDone ? TlsProgress.HandshakeDone7 : TlsProgress.Start;
    }

    public override int EndProgress(PacketDirection direction) => _version == EngineVersion.Suricata8
        ? direction.IsToServer() ? TlsProgress.ClientFinished8 : TlsProgress.ServerFinished8
        : TlsProgress.Finished7;

    /// <summary>The end of one side's stream.</summary>
    public override void End(PacketDirection direction)
    {
        if (direction.IsToServer())
            Advance(client: TlsProgress.ClientFinished8);
        else
            Advance(server: TlsProgress.ServerFinished8);
        _finished = true;
    }

    public override bool Receive(FlowState flow, ref DirectionState state, PacketDirection direction, ReadOnlySpan<byte> stream, PacketView view)
    {
        var hasParsed = false;
        while (state.Arrived > state.Taken)
        {
            var data = stream[state.Taken..state.Arrived];
            if (data.Length < state.Needed)
                break;
            state.Needed = 0;
            if (!state.IsRecognised)
            {
                if (data.Length < DetectionLength)
                    break;
                state.IsRecognised = state.CarriesDetection = view.CompletesDetection = true;
            }

            var taken = Read(direction, data, out state.Needed);
            hasParsed = true;
            state.Taken += taken;
            if (taken == 0)
                break;
        }

        return hasParsed;
    }

    /// <summary>Reads records from the start of the data.</summary>
    /// <param name="direction">Whose records.</param>
    /// <param name="data">What has arrived and was not done with before.</param>
    /// <param name="needed">How many bytes the next call must have to make progress; 0 for any.</param>
    /// <returns>The number of bytes that are done with.</returns>
    public int Read(PacketDirection direction, ReadOnlySpan<byte> data, out int needed)
    {
        ref var peer = ref direction.IsToServer() ? ref _client : ref _server;
        if (peer.HeaderBytes == 0)
            States = SslStates.None;
        needed = 0;
        var consumed = 0;
        while (consumed < data.Length)
        {
            consumed += peer.TakeHeader(data[consumed..]);
            if (!peer.HasHeader)
                return consumed;
            if (!IsPlausible(peer))
            {
                HasFailed = true;
                return data.Length;
            }

            var body = data[consumed..];
            if (body.Length < peer.RecordLength && peer.ContentType != ApplicationData)
            {
                needed = peer.RecordLength;
                return consumed;
            }

            if (body.Length == 0)
                return consumed;
            var length = Math.Min(body.Length, peer.RecordLength);
            Record(ref peer, direction, body[..length]);
            if (HasFailed)
                return data.Length;
            consumed += length;
            if (length < peer.RecordLength)
                peer.RecordLength -= length;
            else
                peer.EndRecord();
        }

        return consumed;
    }

    private static bool IsPlausible(in TlsPeer peer) =>
        peer.ContentType is >= ChangeCipherSpec and <= 24 && peer.RecordLength is > 0 and <= (1 << 14) + 1024
        && HelloFacts.IsKnownVersion(peer.Version);

    private void Record(ref TlsPeer peer, PacketDirection direction, ReadOnlySpan<byte> body)
    {
        switch (peer.ContentType)
        {
            case ChangeCipherSpec:
                _changedCipher = true;
                if (direction.IsToServer())
                    Advance(client: TlsProgress.ClientHandshakeDone8);
                break;
            case ApplicationData when !_sawEarlyData || ServerHello is not null:
                _isEncrypted = true;
                _handshakeDone = true;
                if (direction.IsToServer())
                    Advance(client: TlsProgress.ClientHandshakeDone8);
                else
                    Advance(server: TlsProgress.ServerHandshakeDone8);
                break;
            // After change_cipher_spec what looks like a handshake is encrypted, but for TLS 1.3's in front of the ServerHello.
            case Handshake when !_changedCipher || (ClientHello is not null && _client.Version > 0x0303 && ServerHello is null):
                HandshakeMessages(ref peer, direction, body);
                break;
        }
    }

    private void HandshakeMessages(ref TlsPeer peer, PacketDirection direction, ReadOnlySpan<byte> body)
    {
        if (body.Length < 4 && peer.Fragment is null)
        {
            HasFailed = true;
            return;
        }

        var data = peer.Fragment is { } begun ? [.. begun, .. body] : body;
        peer.Fragment = null;
        while (!data.IsEmpty)
        {
            if (data.Length < 4)
            {
                HasFailed = true;
                return;
            }

            var length = (data[1] << 16) | (data[2] << 8) | data[3];
            if (data.Length - 4 < length)
            {
                peer.Fragment = data.ToArray();
                return;
            }

            Message(ref peer, direction, data[0], data.Slice(4, length));
            data = data[(4 + length)..];
        }
    }

    private void Message(ref TlsPeer peer, PacketDirection direction, byte type, ReadOnlySpan<byte> body)
    {
        switch (type)
        {
            case 1 when direction.IsToServer():
                States = SslStates.ClientHello;
                _clientHello = HelloFacts.ReadClient(body);
                _sawEarlyData |= _clientHello.OffersEarlyData;
                peer.Version = _clientHello.Version;
                peer.HasHello = true;
                Advance(client: TlsProgress.ClientHelloDone8);
                break;
            case 2 when !direction.IsToServer():
                States = SslStates.ServerHello;
                _serverHello = HelloFacts.ReadServer(body);
                peer.Version = _serverHello.Version;
                peer.HasHello = true;
                Advance(server: TlsProgress.ServerHello8);
                break;
            case 11:
                if (direction.IsToServer())
                    Advance(client: TlsProgress.ClientCertificate8);
                else
                    Advance(server: TlsProgress.ServerCertificate8);
                break;
            case 12:
                States = SslStates.ServerKeyExchange;
                break;
            case 14 when !direction.IsToServer():
                Advance(server: TlsProgress.ServerHelloDone8);
                break;
            case 16:
                States = SslStates.ClientKeyExchange;
                break;
        }
    }

    private void Advance(int client = 0, int server = 0)
    {
        _clientProgress = Math.Max(_clientProgress, client);
        _serverProgress = Math.Max(_serverProgress, server);
    }
}
