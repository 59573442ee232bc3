using Microsoft.AspNetCore.Http;
using TlsCompat.AwsEmulator.Signing;
using TlsCompat.AwsEmulator.State;

namespace TlsCompat.AwsEmulator;

/// <summary>One request: its bytes, and what its signature says.</summary>
internal sealed class AwsCall(HttpContext http, byte[] body, AwsAccount account)
{
    public HttpContext Http => http;

    public byte[] Body => body;

    public AwsAccount Account => account;

    public string RequestId { get; } = Guid.NewGuid().ToString();

    /// <summary>Of the scope that the request was signed for; it stands there before anybody has verified it.</summary>
    public CredentialScope? Scope { get; set; }

    public RegionState Region => account.Regions.TryGetValue(Scope!.Region, out var region)
        ? region
        : throw new AwsException(400, "UnrecognizedClientException", "The security token included in the request is invalid.");
}
