namespace TlsCompat.Audit.Changes;

/// <summary>A rule that stands on one side only and that no handshake was found for: what it changes is not known.</summary>
/// <param name="IsNew">Whether it stands on the new side.</param>
/// <param name="Sid">Null where it has none.</param>
/// <param name="Source">The document as the caller named it.</param>
/// <param name="Line">From 1.</param>
/// <param name="Reason">Why, as a clause.</param>
public sealed record RuleNotCompared(bool IsNew, uint? Sid, string Source, int Line, string Reason)
{
    public override string ToString() => $"{Source}:{Line}{(Sid is { } sid ? $" sid {sid}" : "")}: {Reason}";
}
