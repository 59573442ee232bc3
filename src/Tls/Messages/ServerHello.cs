using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using TlsCompat.Tls.Extensions;
using TlsCompat.Tls.Values;
using TlsCompat.Tls.Wire;

namespace TlsCompat.Tls.Messages;

/// <summary>
/// ServerHello and, with the random that marks it, HelloRetryRequest (RFC 8446 section 4.1.3 and 4.1.4; for
/// TLS 1.2 RFC 5246 section 7.4.1.3).
/// </summary>
public sealed record ServerHello : ITlsStructure<ServerHello>
{
    private const string ExtensionsField = "ServerHello.extensions";

    /// <summary>The random that makes a ServerHello a HelloRetryRequest: SHA-256 of "HelloRetryRequest".</summary>
    public static ImmutableArray<byte> RetryRandom { get; } =
        [.. Convert.FromHexString("CF21AD74E59A6111BE1D8C021E65B891C2A211167ABB8C5E079E09E2C8A8339C")];

    public ProtocolVersion LegacyVersion { get; init; } = ProtocolVersion.Tls12;

    public required ImmutableArray<byte> Random
    {
        get;
        init => field = value.Length == ClientHello.RandomLength ? value : throw new ArgumentException("A random has 32 bytes.", nameof(value));
    }

    /// <summary>legacy_session_id_echo.</summary>
    public ImmutableArray<byte> SessionId { get; init; } = [];

    public required CipherSuite CipherSuite { get; init; }

    /// <summary>legacy_compression_method.</summary>
    public byte CompressionMethod { get; init; }

    public ImmutableArray<TlsExtension> Extensions { get; init; } = [];

    /// <summary>Whether even the length of the extensions is missing, as a TLS 1.2 server may send it.</summary>
    public bool OmitsExtensions { get; init; }

    /// <summary>The version in the header of the record that carries the hello.</summary>
    public ProtocolVersion RecordVersion { get; init; } = ProtocolVersion.Tls12;

    public bool IsHelloRetryRequest => Random.AsSpan().SequenceEqual(RetryRandom.AsSpan());

    /// <summary>The version chosen: supported_versions, else the legacy version.</summary>
    public ProtocolVersion SelectedVersion =>
        Extensions.OfType<SelectedVersionExtension>().FirstOrDefault()?.Version ?? LegacyVersion;

    /// <summary>The group of the server's key share, or the one that a HelloRetryRequest asks for; null without key_share.</summary>
    public NamedGroup? SelectedGroup =>
        Extensions.OfType<ServerKeyShareExtension>().FirstOrDefault()?.Entry.Group
        ?? Extensions.OfType<SelectedGroupExtension>().FirstOrDefault()?.Group;

    /// <summary>
    /// Reads the ServerHello that a record stream begins with; what follows it is left. Where the error is
    /// <see cref="TlsReadReason.Incomplete"/>, more bytes may complete it.
    /// </summary>
    public static bool TryReadFirst(
        ReadOnlySpan<byte> stream,
        [NotNullWhen(true)] out ServerHello? hello,
        [NotNullWhen(false)] out TlsReadError? error)
    {
        hello = null;
        if (!HandshakeMessage.TryReadFirst(stream, out var message, out var records, out _, out _, out error))
            return false;

        if (message.Type != HandshakeType.ServerHello)
            error = new TlsReadError(TlsReadReason.Unexpected, "Handshake.msg_type", records.StreamOffset(0));
        else if (!TlsReader.TryRead(message.Body.AsSpan(), out hello, out error))
            error = error with { Offset = records.StreamOffset(HandshakeMessage.HeaderLength + error.Offset) };

        hello = hello is null ? null : hello with { RecordVersion = records.Records[0].Version };
        return hello is not null;
    }

    /// <summary>Reads the message's body, without handshake header and records.</summary>
    public static ServerHello Read(ref TlsReader reader)
    {
        var legacyVersion = new ProtocolVersion(reader.U16("ServerHello.legacy_version"));
        var random = reader.Bytes(ClientHello.RandomLength, "ServerHello.random");
        var kind = random.AsSpan().SequenceEqual(RetryRandom.AsSpan()) ? HelloKind.Retry : HelloKind.Server;
        var sessionId = reader.Vector8("ServerHello.legacy_session_id_echo", max: 32).Rest();
        var cipherSuite = new CipherSuite(reader.U16("ServerHello.cipher_suite"));
        var compressionMethod = reader.U8("ServerHello.legacy_compression_method");
        var omitsExtensions = !reader.HasMore;
        var extensions = omitsExtensions ? [] : TlsExtension.ReadBlock(ref reader, ExtensionsField, kind);

        return new ServerHello
        {
            LegacyVersion = legacyVersion,
            Random = reader.Failed ? [.. new byte[ClientHello.RandomLength]] : random,
            SessionId = sessionId,
            CipherSuite = cipherSuite,
            CompressionMethod = compressionMethod,
            Extensions = extensions,
            OmitsExtensions = omitsExtensions,
        };
    }

    /// <summary>Writes the message's body, without handshake header and records.</summary>
    public void Write(TlsWriter writer)
    {
        writer.U16(LegacyVersion.Value);
        writer.Bytes(Random.AsSpan());
        writer.Vector8("ServerHello.legacy_session_id_echo", w => w.Bytes(SessionId.AsSpan()));
        writer.U16(CipherSuite.Value);
        writer.U8(CompressionMethod);
        if (!OmitsExtensions || !Extensions.IsEmpty)
            TlsExtension.WriteBlock(Extensions, ExtensionsField, writer);
    }

    /// <summary>The record that carries the hello.</summary>
    public byte[] ToBytes()
    {
        var message = new HandshakeMessage(HandshakeType.ServerHello, [.. TlsWriter.ToBytes(this)]);
        var writer = new TlsWriter();
        RecordLayout.Single(RecordVersion).Write(ContentType.Handshake, TlsWriter.ToBytes(message), writer);
        return writer.ToArray();
    }
}
