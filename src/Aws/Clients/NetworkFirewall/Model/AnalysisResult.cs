namespace TlsCompat.Aws.Clients.NetworkFirewall.Model;

public sealed class AnalysisResult
{
    public List<string>? IdentifiedRuleIds { get; set; }

    public IdentifiedType? IdentifiedType { get; set; }

    public string? AnalysisDetail { get; set; }
}
