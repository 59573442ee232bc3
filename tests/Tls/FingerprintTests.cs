using TlsCompat.Tls.Fingerprints;
using TlsCompat.Tls.Messages;
using TlsCompat.Tls.Values;
using TlsCompat.Tls.Wire;

namespace TlsCompat.Tls.Tests;

public sealed class FingerprintTests
{
    // As Suricata 7.0.10 logs them (eve type tls) for these hellos, split at 1,460 bytes.
    public static TheoryData<string, string, string> Suricata => new()
    {
        { "aws-cli", "7a73fb0bdeaa2a79fadf356c34e7577e", "t13d3013h1_1d37bd780c83_8537cf56674e" },
        { "aws-crt", "5648af331ebb15e2db8ce94c5a3c022d", "t13d240700_df98b6d6dfe4_96c857b8ca1a" },
        { "bun", "1523504b38f0fae0d881d4b6554aac1b", "t13d1713h1_5b57614c22b0_7f527383e249" },
        { "chromium", "887c1a19cbe6576c47baf880c67ad361", "t13d1517h2_8daaf6152771_cb7bf5808d99" },
        { "chromium-156-0", "626f2d09746a7c37a370743f5c11edda", "t13d1517h2_8daaf6152771_cb7bf5808d99" },
        { "chromium-156-2", "d2c4949ada551d32c4a0b6bcd1f0b89c", "t13d1517h2_8daaf6152771_cb7bf5808d99" },
        { "chromium-early-sni", "07aeb7972696b73c834a6fedea3ff6f4", "t13d1517h2_8daaf6152771_cb7bf5808d99" },
        { "curl", "0149f47eabf9a20d0893e2a44e5a6323", "t13d3112h2_e8f1e7e78f70_b26ce05bbdd6" },
        { "curl-8.14", "32e4b8812cda0c0d50783b438492a769", "t13d3013h2_1d37bd780c83_8537cf56674e" },
        { "curl-8.23", "7a73fb0bdeaa2a79fadf356c34e7577e", "t13d3013h2_1d37bd780c83_8537cf56674e" },
        { "deno", "5e92609acb93b07b8746caeb89b9ad8f", "t13d1011h2_61a7ad8aa9b6_f9531d972513" },
        { "dotnet-10", "3dd7722e35af71a5714920be822a2cf8", "t13d1212h2_a538d02d76d5_f6eeaf393d2e" },
        { "dotnet-10-openssl-3.5", "64c862715cd74388f17dbc77b5249d86", "t13d111300_c5d436628c5c_d2ecb6802617" },
        { "dotnet-10.0.12-sslstream-1", "4e1eb7eb7ddf3cf649854dcfd2d86d0e", "t13d0412h2_16476d049b0b_1f11001baa05" },
        { "dotnet-10.0.12-sslstream-2", "777e74eea00dca5476ad13318d1d5315", "t12d0909h2_6c807cedc4b4_0f0eab847d69" },
        { "erlang-27", "0993b23f6b4315d4fcecedcf70bf1bcc", "t13d250700_77cab16fc9f0_78a613864d9e" },
        { "erlang-29", "1cd93d52f476ad3aa0a39f3ad31602fa", "t13d220700_189a2e649a16_606f088c1349" },
        { "firefox", "6447ab086255d194909d4013b1a89e87", "t13d1617h2_86a278354501_3cbfd9057e0d" },
        { "firefox-153esr-1", "6447ab086255d194909d4013b1a89e87", "t13d1617h2_86a278354501_3cbfd9057e0d" },
        { "firefox-153esr-2", "6447ab086255d194909d4013b1a89e87", "t13d1617h2_86a278354501_3cbfd9057e0d" },
        { "gnutls", "f35ce21b44ac0b87d3266294bb1b0e20", "t13d291300_723694b0fccc_2cc26d266019" },
        { "gnutls-3.8", "09fba24678df219c2ed97e55ebc47c8e", "t13d291300_723694b0fccc_93e4b1f3c4eb" },
        { "go-1.19", "3fed133de60c35724739b913924b6c24", "t13d1910h2_9dc949149365_97f8aa674fd9" },
        { "go-1.22", "fd75aaca18604d62f2bc8b02b345140f", "t13d1411h2_cbb2034c60b8_e7c285222651" },
        { "go-1.22.9-buf", "fd75aaca18604d62f2bc8b02b345140f", "t13d1411h2_cbb2034c60b8_e7c285222651" },
        { "go-1.23", "9a382d25aa597efd92d217d84b6eca00", "t13d131000_f57a46bbacb6_e7c285222651" },
        { "go-1.23-h2", "50982bb7732015b00f10d5024747686f", "t13d1311h2_f57a46bbacb6_e7c285222651" },
        { "go-1.23-tlskyber0", "fe2890151de23c89070fe03e27e6bcf2", "t13d131000_f57a46bbacb6_e7c285222651" },
        { "go-1.24", "ceb419f4203d3159e7a7cb3aa7efd5bd", "t13d1311h2_f57a46bbacb6_e7c285222651" },
        { "go-1.24.1-buf-default-oldgomod", "6d5f35fb7243459b41a74ad9f23d7393", "t13d1311h2_f57a46bbacb6_e7c285222651" },
        { "go-1.24.1-buf-tlsmlkem1", "ceb419f4203d3159e7a7cb3aa7efd5bd", "t13d1311h2_f57a46bbacb6_e7c285222651" },
        { "go-1.26", "03117a8ed39ef02427ebbc39f121275c", "t13d1312h2_f57a46bbacb6_ab7e3b40a677" },
        { "go-1.26.0-buf-default-oldgomod", "e69402f870ecf542b4f017b0ed32936a", "t13d1312h2_f57a46bbacb6_ab7e3b40a677" },
        { "go-1.27", "03117a8ed39ef02427ebbc39f121275c", "t13d1312h2_f57a46bbacb6_f50d94e863eb" },
        { "go-1.27-tlsmlkem0", "95b6f6d62c2c0f5258859e829e0055f5", "t13d1312h2_f57a46bbacb6_f50d94e863eb" },
        { "go-1.27.3-buf-tlssecpmlkem0", "e69402f870ecf542b4f017b0ed32936a", "t13d1312h2_f57a46bbacb6_f50d94e863eb" },
        { "java-17", "eea0a26d87c4721f5818bb176368f238", "t13d3713h2_db35923f8641_7c76daad20ec" },
        { "java-21", "adbab9d5752f7c834ec405ec92e46415", "t13d311200_1d947a95fc68_7e1102d2036b" },
        { "java-25", "e3127dadab51c7675fb6d5e556b414b6", "t13d311200_1d947a95fc68_7e1102d2036b" },
        { "java-26", "adbab9d5752f7c834ec405ec92e46415", "t13d311200_1d947a95fc68_7e1102d2036b" },
        { "java-27", "61e357a3f9b7133bc77ea9aeb258011d", "t13d311300_1d947a95fc68_eb635cb123b3" },
        { "mbedtls", "2aee253f8c386527d262c76c37e0fac0", "t13d991000_85781606486d_6e561896c42d" },
        { "node-20", "0cce74b0d9b7f8528fb2181588d23793", "t13d591000_a33745022dd6_1f22a2ca17c4" },
        { "node-24", "944d1e1858cd278718f8a46b65d3212f", "t13d521100_b262b3658495_8e6e362c5eac" },
        { "node-24-classical", "62d083b83d87b29c91de5b693f66a1d4", "t13d521100_b262b3658495_8e6e362c5eac" },
        { "node-24-fetch", "d67b094811e5145139d7cea5f014309f", "t13d5212h2_b262b3658495_8e6e362c5eac" },
        { "node-24.21.0-p256mlkem", "09dfcfb3e4401f560ca236556b851b82", "t13d521000_b262b3658495_f21387cdd842" },
        { "node-24.21.0-p384mlkem1024", "a60a7cf36e8d3e1ec07bcde43a9aa66d", "t13d521000_b262b3658495_f21387cdd842" },
        { "node-26", "944d1e1858cd278718f8a46b65d3212f", "t13d521100_b262b3658495_8e6e362c5eac" },
        { "node-26.12", "944d1e1858cd278718f8a46b65d3212f", "t13d521100_b262b3658495_8e6e362c5eac" },
        { "nss", "cba1f76f91d7f482b8c237483173f71e", "t13d351000_948423e5275c_fb4a8dcedb68" },
        { "openssl-3.0", "a3afc2c46ba4a7d7fbe1cfb7a3031c2f", "t13d311000_e8f1e7e78f70_1f22a2ca17c4" },
        { "openssl-3.0.19-s_client-groups-x25519-p256", "c957e1b78599f9337a29ea53e8c1625d", "t13d041000_16476d049b0b_78f1d400d464" },
        { "openssl-3.5", "284deaeae14ea5ddc96c5d7e59855422", "t13d301200_1d37bd780c83_ecd0401ec68b" },
        { "openssl-3.6", "d5fc4cb6dc9483feba85243354b4bc25", "t13d301200_1d37bd780c83_ecd0401ec68b" },
        { "openssl-4.0", "9d83c03b4e0bb6583e210243d9299756", "t13d301200_1d37bd780c83_e65f5f3178d9" },
        { "python-3.11", "93c7d42c0df602fb91589311534831f5", "t13d181100_85036bcba153_d41ae481755e" },
        { "python-3.13", "284deaeae14ea5ddc96c5d7e59855422", "t13d301200_1d37bd780c83_ecd0401ec68b" },
        { "python-3.14", "d5fc4cb6dc9483feba85243354b4bc25", "t13d301200_1d37bd780c83_ecd0401ec68b" },
        { "rustls", "606792f385b422f5b3a93b1a9c614fdf", "t13d1011h2_61a7ad8aa9b6_0d308c48d2a3" },
        { "rustls-late-sni", "b4007698dc369075885ae3c1245a0581", "t13d1011h2_61a7ad8aa9b6_0d308c48d2a3" },
        { "wget", "bb4f9fef542ff6b4b29aa653bf0c1d31", "t13d291300_723694b0fccc_899037bd0b8c" },
        { "wolfssl", "ec2934da388926af2524d9926a07cf73", "t13d571000_a61bc9e66fd3_c1599dd26a45" },
    };

    [Theory]
    [MemberData(nameof(Suricata))]
    public void Fingerprints_are_those_of_Suricata(string name, string ja3, string ja4)
    {
        var hello = CapturedHellos.Hello(name);
        Assert.Equal(ja3, Ja3.Of(hello).Hash);
        Assert.Equal(ja4, Ja4.Of(hello));
    }

    [Fact]
    public void The_table_holds_every_captured_hello() =>
        Assert.Equal(CapturedHellos.Names.Select(n => n.Data), Suricata.Select(r => r.Data.Item1).Order(StringComparer.Ordinal));

    [Fact]
    public void Ja3_leaves_GREASE_out() => Assert.Equal(
        "771,4865-4866-4867-49195-49199-49196-49200-52393-52392-49171-49172-156-157-47-53,51764-45-65281-51-0-18-11-43-16-65037-13-35-5-10-27-17613-23,4588-29-23-24,0",
        Ja3.Of(CapturedHellos.Hello("chromium")).Text);

    [Fact]
    public void Ja3_of_a_hello_without_extensions_keeps_its_commas() => Assert.Equal(
        "769,47-53,,,",
        Ja3.Of(new ClientHello
        {
            LegacyVersion = ProtocolVersion.Tls10,
            Random = [.. new byte[32]],
            CipherSuites = [new(0x002F), new(0x0A0A), new(0x0035)],
            OmitsExtensions = true,
        }).Text);

    [Theory]
    [InlineData("h2", "h2")]
    [InlineData("http/1.1", "h1")]
    [InlineData("x", "xx")]
    [InlineData("-h2", "22")]
    [InlineData("\u00AB\u00CD", "ad")]
    [InlineData("\u002A\u002A", "00")]
    public void Ja4_takes_the_ends_of_the_first_protocol(string protocol, string expected)
    {
        var hello = ClientHelloBuilder.Classical with { Alpn = [protocol, "ignored"] };
        Assert.Equal(expected, Ja4.Of(hello.Build(ByteSource.FromSeed(1)))[8..10]);
    }

    [Fact]
    public void Ja4_counts_end_at_99()
    {
        var hello = ClientHelloBuilder.Classical with { CipherSuites = [.. Enumerable.Range(0, 120).Select(i => new CipherSuite((ushort)i))] };
        Assert.StartsWith("t13d99", Ja4.Of(hello.Build(ByteSource.FromSeed(1))), StringComparison.Ordinal);
    }

    [Fact]
    public void Ja4_version_is_the_first_known_one_as_in_Suricata()
    {
        var hello = ClientHelloBuilder.Classical with { SupportedVersions = [new(0x4A4A), ProtocolVersion.Tls12, ProtocolVersion.Tls13] };
        Assert.StartsWith("t12", Ja4.Of(hello.Build(ByteSource.FromSeed(1))), StringComparison.Ordinal);
    }
}
