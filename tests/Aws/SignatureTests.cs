using System.Net;
using System.Text;

namespace TlsCompat.Aws.Tests;

/// <summary>What the emulator says to requests that nobody has signed, or signed for something else.</summary>
public sealed class SignatureTests
{
    [Theory]
    [InlineData(null, "MissingAuthenticationTokenException")]
    [InlineData("Bearer token", "MissingAuthenticationTokenException")]
    [InlineData("AWS4-HMAC-SHA256 Credential=AKIAEMULATOR00000000/20260101/us-east-1/s3/aws4_request, SignedHeaders=host, Signature=00", "Credential should be scoped to correct service: 'network-firewall'.")]
    [InlineData("AWS4-HMAC-SHA256 Credential=AKIANOBODY/20260101/us-east-1/network-firewall/aws4_request, SignedHeaders=host, Signature=00", "UnrecognizedClientException")]
    [InlineData("AWS4-HMAC-SHA256 Credential=AKIAEMULATOR00000000/20260101/us-east-1/network-firewall/aws4_request, SignedHeaders=host, Signature=00", "IncompleteSignatureException")]
    public async Task Refuses_what_is_not_signed(string? authorization, string expected)
    {
        await using var aws = await EmulatedAws.StartAsync();

        var (status, body) = await PostAsync(aws, authorization, null);

        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Contains(expected, body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Refuses_a_request_that_is_played_again()
    {
        await using var aws = await EmulatedAws.StartAsync();

        var (_, body) = await PostAsync(
            aws, "AWS4-HMAC-SHA256 Credential=AKIAEMULATOR00000000/20200101/us-east-1/network-firewall/aws4_request, SignedHeaders=host;x-amz-date, Signature=00", "20200101T000000Z");

        Assert.Contains("Signature expired: 20200101T000000Z is now earlier than ", body, StringComparison.Ordinal);
    }

    private static async Task<(HttpStatusCode Status, string Body)> PostAsync(EmulatedAws aws, string? authorization, string? date)
    {
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, aws.Emulator.Url);
        request.Content = new StringContent("{}", Encoding.UTF8, "application/x-amz-json-1.0");
        request.Headers.Add("X-Amz-Target", "NetworkFirewall_20201112.ListFirewalls");
        if (authorization is not null)
            request.Headers.TryAddWithoutValidation("Authorization", authorization);
        if (date is not null)
            request.Headers.Add("X-Amz-Date", date);
        using var response = await http.SendAsync(request, TestContext.Current.CancellationToken);
        return (response.StatusCode, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }
}
