namespace TlsCompat.Handshake;

/// <summary>A rule that decides about a ClientHello, and where it is written.</summary>
/// <param name="Sid">Null where the rule has none.</param>
/// <param name="RuleGroup">The rule group.</param>
/// <param name="Source">The document as the caller named it.</param>
/// <param name="Line">From 1.</param>
/// <param name="Rule">The rule as written.</param>
public sealed record TracedRule(uint? Sid, string RuleGroup, string Source, int Line, string Rule)
{
    /// <summary>One line: <c>egress.rules:9 sid 1000099</c>.</summary>
    public override string ToString() => $"{Source}:{Line}{(Sid is { } sid ? $" sid {sid}" : "")}";
}
