namespace TlsCompat.Firewall;

/// <summary>The name that ends an ARN: <c>arn:aws:network-firewall:REGION:ACCOUNT:stateful-rulegroup/NAME</c>.</summary>
internal static class ResourceArn
{
    public static string? NameIn(string? arn) =>
        arn?.LastIndexOf('/') is { } slash and >= 0 && slash + 1 < arn.Length ? arn[(slash + 1)..] : null;
}
