using TlsCompat.Handshake.Targets;

namespace TlsCompat.Handshake.Tests;

public sealed class EndpointTests
{
    [Theory]
    [InlineData("example.com", "example.com:443")]
    [InlineData("example.com:8443", "example.com:8443")]
    [InlineData("Example.COM.", "example.com:443")]
    [InlineData("https://otlp.example.com/v1/traces?x=1", "otlp.example.com:443")]
    [InlineData("https://user:secret@otlp.example.com:4317/", "otlp.example.com:4317")]
    [InlineData("smtp://mail.example.com", "mail.example.com:25")]
    [InlineData("imap://mail.example.com", "mail.example.com:143")]
    [InlineData("POP3://mail.example.com", "mail.example.com:110")]
    [InlineData("ldap://directory.example.com/dc=example", "directory.example.com:389")]
    [InlineData("ldaps://directory.example.com", "directory.example.com:636")]
    [InlineData("postgresql://user@db.example.com/orders", "db.example.com:5432")]
    [InlineData("BÜCHER.example", "xn--bcher-kva.example:443")]
    [InlineData("10.0.0.7:8443", "10.0.0.7:8443")]
    [InlineData("[2001:db8::1]:8443", "[2001:db8::1]:8443")]
    [InlineData("[2001:db8::1]", "[2001:db8::1]:443")]
    [InlineData("2001:db8::1", "[2001:db8::1]:443")]
    [InlineData("bücher.example", "xn--bcher-kva.example:443")]
    [InlineData("under_score.example.com", "under_score.example.com:443")]
    [InlineData(" example.com ", "example.com:443")]
    public void Reads_hosts_ports_and_URLs(string text, string expected)
    {
        Assert.True(Endpoint.TryParse(text, null, out var endpoint, out var problem), problem);
        Assert.Equal(expected, endpoint.ToString());
    }

    [Theory]
    [InlineData("example.com:0", "'example.com:0': '0' is no port from 1 to 65535")]
    [InlineData("example.com:65536", "'example.com:65536': '65536' is no port from 1 to 65535")]
    [InlineData("example.com:https", "'example.com:https': 'https' is no port from 1 to 65535")]
    [InlineData("", "'': no host")]
    [InlineData(":443", "':443': no host")]
    [InlineData("exa mple.com", "'exa mple.com': 'exa mple.com' is no host name")]
    [InlineData("a..b", "'a..b': 'a..b' is no host name")]
    [InlineData("10.0.0.256", "'10.0.0.256': '10.0.0.256' is no host name")]
    [InlineData("https://user:secret@example.com:99999", "'https://***@example.com:99999': '99999' is no port from 1 to 65535")]
    [InlineData("https://user:sec/ret@example.com", "'https://***@example.com': '***' is no port from 1 to 65535")]
    [InlineData("user:secret@example.com", "'***@example.com': '***' is no port from 1 to 65535")]
    [InlineData("user:secret@example.com:443", "'***@example.com:443': no host name")]
    [InlineData("https://user:secret@exa mple.com", "'https://***@exa mple.com': 'exa mple.com' is no host name")]
    public void Says_why_a_text_names_no_endpoint(string text, string expected)
    {
        Assert.False(Endpoint.TryParse(text, null, out _, out var problem));
        Assert.Equal(expected, problem);
    }

    [Fact]
    public void Sends_no_server_name_to_an_address()
    {
        Assert.True(Endpoint.TryParse("10.0.0.7", null, out var endpoint, out _));
        Assert.Null(endpoint.ServerName);
    }

    [Theory]
    [InlineData("example.com", 8443, "example.com:8443")]
    [InlineData("https://example.com", 8443, "example.com:8443")]
    [InlineData("example.com:9443", 8443, "example.com:9443")]
    public void Takes_the_port_of_the_caller_where_the_text_names_none(string text, int port, string expected)
    {
        Assert.True(Endpoint.TryParse(text, port, out var endpoint, out var problem), problem);
        Assert.Equal(expected, endpoint.ToString());
    }

    [Theory]
    [InlineData("https://example.com", "https")]
    [InlineData("SMTP://example.com", "smtp")]
    [InlineData("example.com", null)]
    public void Keeps_the_scheme(string text, string? expected)
    {
        Assert.True(Endpoint.TryParse(text, null, out var endpoint, out _));
        Assert.Equal(expected, endpoint.Scheme);
    }
}
