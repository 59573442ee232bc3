using System.Globalization;

namespace TlsCompat.Audit;

/// <summary>Why a failure is accepted.</summary>
/// <param name="Kind">Where that is said.</param>
/// <param name="Reason">In the words of who said it.</param>
/// <param name="Owner">Who answers for it; null where nobody is named.</param>
/// <param name="Expires">The last day on which it holds; null where it has no end.</param>
public sealed record Suppression(SuppressionKind Kind, string Reason, string? Owner = null, DateOnly? Expires = null)
{
    /// <summary>The reason, who answers for it and how long it holds.</summary>
    public override string ToString() =>
        Reason + (Owner is null ? "" : $" ({Owner})") + (Expires is { } day ? string.Create(CultureInfo.InvariantCulture, $", until {day:yyyy-MM-dd}") : "");
}
