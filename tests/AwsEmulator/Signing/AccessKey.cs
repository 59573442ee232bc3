namespace TlsCompat.AwsEmulator.Signing;

/// <summary>A key of the emulated account, or temporary credentials of a role.</summary>
/// <param name="Id">AKIA… or ASIA….</param>
/// <param name="Secret">The secret access key.</param>
/// <param name="SessionToken">Of temporary credentials; null otherwise.</param>
/// <param name="Expires">When temporary credentials end.</param>
/// <param name="Arn">Who has it.</param>
public sealed record AccessKey(string Id, string Secret, string? SessionToken = null, DateTimeOffset? Expires = null, string? Arn = null);
