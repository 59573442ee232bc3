using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace TlsCompat.AwsEmulator.Signing;

/// <summary>Signature Version 4, computed again from the bytes of the request.</summary>
internal sealed class SignatureVerifier(KeyRing keys, TimeProvider clock)
{
    private const string Format = "yyyyMMdd'T'HHmmss'Z'";

    /// <summary>Longer than that off, and AWS takes a request for one that is played again.</summary>
    private static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(5);

    /// <summary>Throws what is wrong with the signature, in the codes of the JSON protocols.</summary>
    public AccessKey Verify(HttpRequest request, byte[] body, CredentialScope? scope, string service)
    {
        if (scope is null)
            throw new AwsException(400, "MissingAuthenticationTokenException", "Missing Authentication Token");
        if (scope.Service != service)
            throw new AwsException(400, "InvalidSignatureException", $"Credential should be scoped to correct service: '{service}'.");
        if (keys.Find(scope.AccessKeyId) is not { } key || key.SessionToken != (string?)request.Headers["X-Amz-Security-Token"])
            throw new AwsException(400, "UnrecognizedClientException", "The security token included in the request is invalid.");
        if (key.Expires <= clock.GetUtcNow())
            throw new AwsException(400, "ExpiredTokenException", "The security token included in the request is expired");

        var date = request.Headers["X-Amz-Date"].ToString();
        CheckTime(date, scope);
        var canonical = Canonical(request, body, scope);
        var toSign = string.Join('\n', CredentialScope.Algorithm, date, $"{scope.Date}/{scope.Region}/{scope.Service}/aws4_request", Hex(SHA256.HashData(Encoding.UTF8.GetBytes(canonical))));
        if (!CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(Sign(key.Secret, scope, toSign)), Encoding.ASCII.GetBytes(scope.Signature)))
        {
            throw new AwsException(
                400, "InvalidSignatureException",
                "The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method. Consult the service documentation for details.");
        }

        return key;
    }

    private void CheckTime(string date, CredentialScope scope)
    {
        var now = clock.GetUtcNow();
        if (!DateTimeOffset.TryParseExact(date, Format, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var signed))
            throw new AwsException(400, "IncompleteSignatureException", "Date must be in ISO-8601 'basic format'.");
        if (!date.StartsWith(scope.Date, StringComparison.Ordinal))
            throw new AwsException(400, "InvalidSignatureException", $"Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP: '{scope.Date}' != '{date[..8]}'.");
        if (signed < now - Tolerance)
            throw new AwsException(400, "InvalidSignatureException", $"Signature expired: {date} is now earlier than {Text(now - Tolerance)} ({Text(now)} - 5 min.)");
        if (signed > now + Tolerance)
            throw new AwsException(400, "InvalidSignatureException", $"Signature not yet current: {date} is still later than {Text(now + Tolerance)} ({Text(now)} + 5 min.)");
    }

    private static string Canonical(HttpRequest request, byte[] body, CredentialScope scope)
    {
        var headers = string.Concat(scope.SignedHeaders.Select(name => $"{name}:{string.Join(',', request.Headers[name].Select(value => Squeeze(value ?? "")))}\n"));
        var query = string.Join('&', request.Query
            .SelectMany(entry => entry.Value, (entry, value) => (Name: Uri.EscapeDataString(entry.Key), Value: Uri.EscapeDataString(value ?? "")))
            .OrderBy(entry => entry.Name, StringComparer.Ordinal).ThenBy(entry => entry.Value, StringComparer.Ordinal)
            .Select(entry => $"{entry.Name}={entry.Value}"));
        return string.Join('\n', request.Method, request.Path.Value, query, headers, string.Join(';', scope.SignedHeaders), Hex(SHA256.HashData(body)));
    }

    private static string Sign(string secret, CredentialScope scope, string toSign)
    {
        var key = Encoding.UTF8.GetBytes("AWS4" + secret);
        foreach (var part in (string[])[scope.Date, scope.Region, scope.Service, "aws4_request"])
            key = HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(part));
        return Hex(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(toSign)));
    }

    private static string Squeeze(string value) => string.Join(' ', value.Split(' ', StringSplitOptions.RemoveEmptyEntries));

    private static string Text(DateTimeOffset time) => time.ToString(Format, CultureInfo.InvariantCulture);

    private static string Hex(byte[] bytes) => Convert.ToHexStringLower(bytes);
}
