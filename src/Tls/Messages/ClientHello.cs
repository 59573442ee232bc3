using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using TlsCompat.Tls.Extensions;
using TlsCompat.Tls.Keys;
using TlsCompat.Tls.Values;
using TlsCompat.Tls.Wire;

namespace TlsCompat.Tls.Messages;

/// <summary>
/// ClientHello (RFC 8446 section 4.1.2; without an extensions block also RFC 5246 section 7.4.1.2) and the
/// records that carry it. Whatever was read writes back byte for byte: unknown extensions, GREASE, padding,
/// the record versions and where the records cut the message. A change is a <c>with</c> or one of the
/// <c>With…</c> methods; lengths follow, the record layout stays. Two hellos that write the same bytes are equal.
/// </summary>
public sealed record ClientHello : ITlsStructure<ClientHello>
{
    public const int RandomLength = 32;
    private const string ExtensionsField = "ClientHello.extensions";

    public ProtocolVersion LegacyVersion { get; init; } = ProtocolVersion.Tls12;

    public required ImmutableArray<byte> Random
    {
        get;
        init => field = value.Length == RandomLength ? value : throw new ArgumentException("A random has 32 bytes.", nameof(value));
    }

    /// <summary>legacy_session_id.</summary>
    public ImmutableArray<byte> SessionId { get; init; } = [];

    public required ImmutableArray<CipherSuite> CipherSuites { get; init; }

    /// <summary>legacy_compression_methods.</summary>
    public ImmutableArray<byte> CompressionMethods { get; init; } = [0];

    public ImmutableArray<TlsExtension> Extensions { get; init; } = [];

    /// <summary>Whether even the length of the extensions is missing, as a TLS 1.2 client may send it.</summary>
    public bool OmitsExtensions { get; init; }

    /// <summary>How the message lies in records. Nearly every client states TLS 1.0 there.</summary>
    public RecordLayout Records { get; init; } = RecordLayout.Single(ProtocolVersion.Tls10);

    /// <summary>The host name of server_name; null without that extension.</summary>
    public string? ServerName => Find<ServerNameExtension>()?.HostName;

    /// <summary>Where the host name lies in the record stream; null without server_name.</summary>
    public ByteRange? ServerNameRange
    {
        get
        {
            if (Find<ServerNameExtension>() is not { } name)
                return null;
            var first = DataOffset(name) + ServerNameExtension.NameOffset;
            return new ByteRange(Records.StreamOffset(first), Records.StreamOffset(first + name.HostName.Length - 1) + 1);
        }
    }

    /// <summary>What the client offers, by preference, GREASE included: supported_versions, else the legacy version.</summary>
    public ImmutableArray<ProtocolVersion> SupportedVersions => Find<SupportedVersionsExtension>()?.Versions ?? [LegacyVersion];

    /// <summary>supported_groups by preference, GREASE included.</summary>
    public ImmutableArray<NamedGroup> Groups => Find<SupportedGroupsExtension>()?.Groups ?? [];

    public ImmutableArray<KeyShareEntry> KeyShares => Find<KeyShareExtension>()?.Entries ?? [];

    public ImmutableArray<SignatureScheme> SignatureSchemes => Find<SignatureAlgorithmsExtension>()?.Schemes ?? [];

    /// <summary>The application protocols, by preference.</summary>
    public ImmutableArray<string> Alpn => Find<AlpnExtension>()?.Protocols ?? [];

    /// <summary>
    /// Reads a hello as it was captured: records of type handshake that carry one ClientHello and nothing else.
    /// The offset of an error counts from the first record's first byte.
    /// </summary>
    public static bool TryRead(
        ReadOnlySpan<byte> stream,
        [NotNullWhen(true)] out ClientHello? hello,
        [NotNullWhen(false)] out TlsReadError? error)
    {
        hello = null;
        if (!HandshakeMessage.TryReadFirst(stream, out var message, out var records, out var length, out var leftInRecord, out error))
            return false;

        if (message.Type != HandshakeType.ClientHello)
            error = new TlsReadError(TlsReadReason.Unexpected, "Handshake.msg_type", records.StreamOffset(0));
        else if (leftInRecord > 0 || length < stream.Length)
            error = new TlsReadError(TlsReadReason.Leftover, nameof(ClientHello), length - leftInRecord);
        else if (!TlsReader.TryRead(message.Body.AsSpan(), out hello, out error))
            error = error with { Offset = records.StreamOffset(HandshakeMessage.HeaderLength + error.Offset) };

        hello = hello is null ? null : hello with { Records = records };
        return hello is not null;
    }

    /// <summary>Reads the message's body, without handshake header and records.</summary>
    public static ClientHello Read(ref TlsReader reader)
    {
        var legacyVersion = new ProtocolVersion(reader.U16("ClientHello.legacy_version"));
        var random = reader.Bytes(RandomLength, "ClientHello.random");
        var sessionId = reader.Vector8("ClientHello.legacy_session_id", max: 32).Rest();
        var suites = reader.Vector16("ClientHello.cipher_suites", min: 2);
        var cipherSuites = ImmutableArray.CreateBuilder<CipherSuite>();
        while (suites.HasMore)
            cipherSuites.Add(new CipherSuite(suites.U16("ClientHello.cipher_suites")));
        var compressionMethods = reader.Vector8("ClientHello.legacy_compression_methods", min: 1).Rest();
        var omitsExtensions = !reader.HasMore;
        var extensions = omitsExtensions ? [] : TlsExtension.ReadBlock(ref reader, ExtensionsField, HelloKind.Client);

        return new ClientHello
        {
            LegacyVersion = legacyVersion,
            Random = reader.Failed ? [.. new byte[RandomLength]] : random,
            SessionId = sessionId,
            CipherSuites = cipherSuites.DrainToImmutable(),
            CompressionMethods = compressionMethods,
            Extensions = extensions,
            OmitsExtensions = omitsExtensions,
        };
    }

    /// <summary>Writes the message's body, without handshake header and records.</summary>
    public void Write(TlsWriter writer)
    {
        writer.U16(LegacyVersion.Value);
        writer.Bytes(Random.AsSpan());
        writer.Vector8("ClientHello.legacy_session_id", w => w.Bytes(SessionId.AsSpan()));
        writer.Vector16("ClientHello.cipher_suites", w =>
        {
            foreach (var suite in CipherSuites)
                w.U16(suite.Value);
        });
        writer.Vector8("ClientHello.legacy_compression_methods", w => w.Bytes(CompressionMethods.AsSpan()));
        if (!OmitsExtensions || !Extensions.IsEmpty)
            TlsExtension.WriteBlock(Extensions, ExtensionsField, writer);
    }

    /// <summary>The message without records, as QUIC carries it.</summary>
    public byte[] ToMessage() => TlsWriter.ToBytes(new HandshakeMessage(HandshakeType.ClientHello, [.. TlsWriter.ToBytes(this)]));

    /// <summary>The records that carry the hello, as they go to the socket.</summary>
    public byte[] ToBytes()
    {
        var message = new HandshakeMessage(HandshakeType.ClientHello, [.. TlsWriter.ToBytes(this)]);
        var writer = new TlsWriter();
        Records.Write(ContentType.Handshake, TlsWriter.ToBytes(message), writer);
        return writer.ToArray();
    }

    /// <summary>The extension of a type; null where the hello has none.</summary>
    public T? Find<T>()
        where T : TlsExtension => Extensions.OfType<T>().FirstOrDefault();

    /// <summary>The same hello with an extension put in its predecessor's place, or at the end.</summary>
    public ClientHello WithExtension(TlsExtension extension)
    {
        var at = IndexOf(extension.Type);
        return this with { Extensions = at < 0 ? Extensions.Add(extension) : Extensions.SetItem(at, extension) };
    }

    public ClientHello WithoutExtension(ExtensionType type)
    {
        var at = IndexOf(type);
        return at < 0 ? this : this with { Extensions = Extensions.RemoveAt(at) };
    }

    /// <summary>The same hello for another host name; null takes server_name away.</summary>
    public ClientHello WithServerName(string? name) =>
        name is null ? WithoutExtension(ExtensionType.ServerName) : WithExtension(new ServerNameExtension(name));

    /// <summary>The same hello with new random, session id and key shares, each as long as it was.</summary>
    public ClientHello WithFreshSecrets(ByteSource source)
    {
        var fresh = this with
        {
            Random = [.. source.Next(RandomLength)],
            SessionId = [.. source.Next(SessionId.Length)],
        };
        return Find<KeyShareExtension>() is { } shares
            ? fresh.WithExtension(new KeyShareExtension([.. shares.Entries.Select(e => KeyShareGenerator.Renew(e, source))]))
            : fresh;
    }

    public bool Equals(ClientHello? other) => other is not null && ToBytes().AsSpan().SequenceEqual(other.ToBytes());

    public override int GetHashCode()
    {
        var hash = default(HashCode);
        hash.AddBytes(ToBytes());
        return hash.ToHashCode();
    }

    public override string ToString() => $"ClientHello of {ToBytes().Length} bytes for {ServerName ?? "no server name"}";

    private int IndexOf(ExtensionType type)
    {
        for (var i = 0; i < Extensions.Length; i++)
        {
            if (Extensions[i].Type == type)
                return i;
        }

        return -1;
    }

    // Measured by writing what stands before: the one place that knows the layout is Write.
    private int DataOffset(TlsExtension extension)
    {
        var before = this with { Extensions = Extensions[..Extensions.IndexOf(extension)], OmitsExtensions = false };
        return HandshakeMessage.HeaderLength + TlsWriter.ToBytes(before).Length + TlsExtension.HeaderLength;
    }
}
