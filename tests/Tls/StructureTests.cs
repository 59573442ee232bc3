using FsCheck;
using FsCheck.Fluent;
using TlsCompat.Tls.Extensions;
using TlsCompat.Tls.Messages;
using TlsCompat.Tls.Values;
using TlsCompat.Tls.Wire;

namespace TlsCompat.Tls.Tests;

/// <summary>Every structure that reads and writes itself, and what holds for all of them.</summary>
public sealed class StructureTests
{
    private static readonly ClientHello s_clientHello = ClientHelloBuilder.Classical.Build(ByteSource.FromSeed(1));

    private static readonly ServerHello s_serverHello = new()
    {
        Random = [.. new byte[32]],
        SessionId = [1, 2, 3],
        CipherSuite = new(0x1301),
        Extensions = [new SelectedVersionExtension(ProtocolVersion.Tls13), new ServerKeyShareExtension(new(NamedGroup.X25519, [9]))],
    };

    private static readonly Structure[] s_structures =
    [
        Of(new TlsRecord(ContentType.Handshake, ProtocolVersion.Tls10, [1, 2, 3])),
        Of(new HandshakeMessage(HandshakeType.ClientHello, [1, 2, 3])),
        Of(new EcdhServerParameters(NamedGroup.X25519, [1, 2, 3])),
        Of(new Alert(AlertLevel.Fatal, AlertDescription.HandshakeFailure)),
        Of(s_clientHello),
        Of(s_serverHello),
        Of(s_serverHello with { Random = ServerHello.RetryRandom, Extensions = [new SelectedGroupExtension(NamedGroup.X25519)] }),
        Of(new ServerNameExtension("example.com")),
        Of(new SupportedGroupsExtension([NamedGroup.X25519MLKem768, NamedGroup.X25519])),
        Of(new EcPointFormatsExtension([0, 1, 2])),
        Of(new SignatureAlgorithmsExtension([new(0x0804), new(0x0403)])),
        Of(new AlpnExtension(["h2", "http/1.1"])),
        Of(new SupportedVersionsExtension([ProtocolVersion.Tls13, ProtocolVersion.Tls12])),
        Of(new SelectedVersionExtension(ProtocolVersion.Tls13)),
        Of(new KeyShareExtension([new(NamedGroup.X25519, [1, 2]), new(NamedGroup.Secp256r1, [4, 3, 3])])),
        Of(new KeyShareEntry(NamedGroup.X25519, [1, 2, 3])),
        Of(new ServerKeyShareExtension(new(NamedGroup.X25519, [1, 2, 3]))),
        Of(new SelectedGroupExtension(NamedGroup.X25519MLKem768)),
    ];

    public static TheoryData<int> Indices => [.. Enumerable.Range(0, s_structures.Length)];

    [Fact]
    public void The_list_holds_every_structure() => Assert.Equal(
        typeof(ITlsStructure<>).Assembly.GetTypes()
            .Where(t => t.GetInterfaces().Any(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(ITlsStructure<>)))
            .Select(t => t.Name)
            .Order(StringComparer.Ordinal),
        s_structures.Select(s => s.Name).Distinct().Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Indices))]
    public void Writes_back_what_it_read(int index)
    {
        var (_, sample, read) = s_structures[index];
        Assert.Equal(sample, read(sample).Written);
    }

    [Theory]
    [MemberData(nameof(Indices))]
    public void Refuses_a_byte_too_many(int index)
    {
        var (name, sample, read) = s_structures[index];
        // A hello's extensions end with their own length, as does every other structure.
        Assert.Equal(new TlsReadError(TlsReadReason.Leftover, name, sample.Length), read([.. sample, 0]).Error);
    }

    [Theory]
    [MemberData(nameof(Indices))]
    public void Refuses_a_truncation_unless_it_is_a_whole_structure(int index)
    {
        var (_, sample, read) = s_structures[index];
        for (var length = 0; length < sample.Length; length++)
            AssertReadOrRefused(sample[..length], read);
    }

    [Theory]
    [MemberData(nameof(Indices))]
    public void Reads_or_refuses_any_bytes(int index) =>
        Prop.ForAll<byte[]>(bytes => AssertReadOrRefused(bytes ?? [], s_structures[index].Read))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(300));

    [Theory]
    [MemberData(nameof(Indices))]
    public void Reads_or_refuses_its_sample_after_any_mutation(int index) =>
        Prop.ForAll(Mutations.Of(s_structures[index].Sample), bytes => AssertReadOrRefused(bytes, s_structures[index].Read))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(500));

    private static void AssertReadOrRefused(byte[] bytes, Func<byte[], (byte[]? Written, TlsReadError? Error)> read)
    {
        var (written, error) = read(bytes);
        if (error is null)
        {
            Assert.Equal(bytes, written);
        }
        else
        {
            Assert.InRange(error.Offset, 0, bytes.Length);
            Assert.NotEmpty(error.Message);
        }
    }

    private static Structure Of<T>(T sample)
        where T : class, ITlsStructure<T> => new(
            typeof(T).Name,
            TlsWriter.ToBytes(sample),
            bytes => TlsReader.TryRead<T>(bytes, out var value, out var error) ? (TlsWriter.ToBytes(value), null) : (null, error));

    private sealed record Structure(string Name, byte[] Sample, Func<byte[], (byte[]? Written, TlsReadError? Error)> Read);
}
