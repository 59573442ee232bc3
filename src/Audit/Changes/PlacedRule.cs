using TlsCompat.Firewall;

namespace TlsCompat.Audit.Changes;

/// <summary>A place in the rules of both sides together: a rule of both, or of one.</summary>
/// <param name="Old">The rule of the old side; null where only the new one has it.</param>
/// <param name="Now">The rule of the new side; null where only the old one has it.</param>
internal sealed record PlacedRule(ScopedRule? Old, ScopedRule? Now)
{
    public bool Differs => Old is null || Now is null;

    /// <summary>The rule; of one that both have that of the new side.</summary>
    public ScopedRule Rule => Now ?? Old!;

    public ScopedRule? On(bool isNew) => isNew ? Now : Old;
}
