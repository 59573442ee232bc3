namespace TlsCompat.Firewall.Sources.Hcl;

/// <param name="Start">Where it starts in the template's text.</param>
/// <param name="End">Where it ends there.</param>
/// <param name="Value">What is filled in; null for a directive, which may leave out or repeat text.</param>
internal readonly record struct HclInterpolation(int Start, int End, HclNode? Value);
