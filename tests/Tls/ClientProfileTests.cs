using TlsCompat.Tls.Profiles;

namespace TlsCompat.Tls.Tests;

public sealed class ClientProfileTests
{
    public static TheoryData<string> Names => [.. ClientProfile.All.Select(p => p.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_profile_is_its_capture(string name)
    {
        Assert.True(ClientProfile.TryGet(name, out var profile));
        Assert.Equal(CapturedHellos.Bytes(name), profile.Hello.ToBytes());
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Renamed_to_its_own_name_a_profile_is_its_capture(string name)
    {
        Assert.True(ClientProfile.TryGet(name, out var profile));
        Assert.Equal(profile.Hello, profile.WithServerName(ClientProfile.CapturedServerName));
    }

    [Fact]
    public void Every_resource_is_a_profile() => Assert.Equal(
        typeof(ClientProfile).Assembly.GetManifestResourceNames().Order(StringComparer.Ordinal),
        ClientProfile.All.Select(p => p.Name).Order(StringComparer.Ordinal));

    [Theory]
    [InlineData("Chrome", "chromium")]
    [InlineData("GO", "go-1.27")]
    [InlineData("node", "node-26")]
    [InlineData("Go-1.23", "go-1.23")]
    public void Finds_a_profile_by_alias_and_in_any_case(string asked, string name)
    {
        Assert.True(ClientProfile.TryGet(asked, out var profile));
        Assert.Equal(name, profile.Name);
    }

    [Fact]
    public void Knows_no_other_name() => Assert.False(ClientProfile.TryGet("go-1.25", out _));

    [Fact]
    public void Tells_the_post_quantum_clients() => Assert.Equal(
        ["go-1.23", "go-1.23-h2", "go-1.24", "go-1.26", "go-1.27", "chromium", "chromium-early-sni", "firefox", "nss", "node-24", "node-24-fetch", "node-26", "node-26.12",
            "bun", "rustls", "rustls-late-sni", "curl-8.14", "curl-8.23", "openssl-3.5", "openssl-3.6", "openssl-4.0", "java-25", "java-27", "python-3.13", "python-3.14", "dotnet-10-openssl-3.5", "erlang-29", "wolfssl", "aws-cli", "aws-crt"],
        ClientProfile.All.Where(p => p.IsPostQuantum).Select(p => p.Name));

    /// <summary>What these clients were measured to send (name, bytes, segment of the name).</summary>
    [Theory]
    [InlineData("go-1.23", 1480, 1, "X25519Kyber768Draft00 x25519")]
    [InlineData("openssl-3.5", 1560, 1, "X25519MLKEM768 x25519")]
    [InlineData("openssl-4.0", 1566, 2, "X25519MLKEM768 x25519")]
    [InlineData("java-25", 1602, 1, "X25519MLKEM768 x25519")]
    [InlineData("java-26", 449, 1, "x25519 secp256r1")]
    [InlineData("java-27", 1605, 1, "X25519MLKEM768 x25519")]
    [InlineData("erlang-29", 1560, 2, "X25519MLKEM768")]
    [InlineData("wolfssl", 1851, 2, "X25519MLKEM768")]
    [InlineData("rustls", 1493, 1, "X25519MLKEM768 x25519")]
    [InlineData("rustls-late-sni", 1493, 2, "X25519MLKEM768 x25519")]
    [InlineData("nss", 1485, 1, "X25519MLKEM768")]
    [InlineData("aws-cli", 1573, 1, "X25519MLKEM768 x25519")]
    [InlineData("aws-crt", 1533, 2, "X25519MLKEM768 secp256r1")]
    [InlineData("chromium", 1990, 2, "X25519MLKEM768 x25519")]
    [InlineData("mbedtls", 459, 1, "x25519")]
    public void Says_what_a_client_sends(string name, int bytes, int nameSegment, string shares)
    {
        var facts = ClientFacts.All.Single(facts => facts.Name == name);

        Assert.Equal((bytes, nameSegment, shares), (facts.HelloLength, facts.NameSegment, string.Join(' ', facts.KeyShares)));
        Assert.Equal(bytes > ClientFacts.SegmentSize ? 2 : 1, facts.Segments);
    }

    [Fact]
    public void Has_a_switch_only_where_something_is_to_be_switched() =>
        Assert.All(ClientFacts.All.Where(facts => facts.Switch is not null || !facts.Products.IsEmpty), facts => Assert.True(facts.IsPostQuantum, facts.Name));

    // Measured: what these clients send for a host name of so many characters.
    [Theory]
    [InlineData("python-3.11", 4, 517)]
    [InlineData("python-3.11", 236, 517)]
    [InlineData("python-3.11", 237, 518)]
    [InlineData("python-3.11", 240, 521)]
    [InlineData("python-3.11", 241, 517)]
    [InlineData("python-3.11", 250, 526)]
    [InlineData("curl", 4, 517)]
    [InlineData("curl", 188, 517)]
    [InlineData("curl", 189, 518)]
    [InlineData("curl", 192, 521)]
    [InlineData("curl", 193, 517)]
    [InlineData("curl", 200, 524)]
    [InlineData("wget", 4, 517)]
    [InlineData("wget", 134, 517)]
    [InlineData("wget", 135, 513)]
    [InlineData("wget", 139, 517)]
    [InlineData("wget", 150, 528)]
    public void Pads_as_the_client_does(string name, int nameLength, int helloLength)
    {
        Assert.True(ClientProfile.TryGet(name, out var profile));
        Assert.Equal(helloLength, profile.WithServerName(new string('a', nameLength)).ToBytes().Length);
    }

    [Theory]
    [InlineData("example.com.", "example.com")]
    [InlineData("203.0.113.9", null)]
    [InlineData("2001:db8::1", null)]
    public void Sends_the_name_that_the_client_would_send(string asked, string? sent)
    {
        Assert.True(ClientProfile.TryGet("go-1.24", out var profile));
        Assert.Equal(sent, profile.WithServerName(asked).ServerName);
    }

    [Theory]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("bücher.example")]
    public void Refuses_what_is_no_host_name(string asked) =>
        Assert.Throws<ArgumentException>(() => ClientProfile.All[0].WithServerName(asked));
}
