using TlsCompat.Firewall;
using TlsCompat.Firewall.Tracing;

namespace TlsCompat.Calls.Comparing;

/// <summary>Through which rules the ClientHellos of a test are followed.</summary>
public sealed record RuleOptions
{
    /// <summary>The rules as the caller named them, for advice that names them again.</summary>
    public IReadOnlyList<string> Sources { get; init; } = [];

    /// <summary>Whether they are the files that findings name, beside which others may hold rules of the same firewall.</summary>
    public bool IsOfFindings { get; init; }

    /// <summary>The policy to follow, where there are several.</summary>
    public string? PolicyName { get; init; }

    /// <summary>The client's address as the firewall sees it; null for this machine's own where HOME_NET holds it, else one that it holds.</summary>
    /// <seealso cref="HandshakeRequest.Source"/>
    public string? Source { get; init; }

    /// <summary>What the call itself says of the firewall. Values of sets that it does not give are those of the settings file.</summary>
    public ScopeSettings Scope { get; init; } = new();

    /// <inheritdoc cref="Auditing.AuditOptions.SettingsFile"/>
    public string? SettingsFile { get; init; }
}
