using TlsCompat.Audit;

namespace TlsCompat.Calls;

/// <summary>A finding, as the team's settings have it.</summary>
public sealed record CallFinding(Finding Finding) : CallEvent;
