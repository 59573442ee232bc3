namespace TlsCompat.Suricata.Syntax;

/// <summary>
/// A buffer and the run of options that look into it: a sticky buffer with its transforms, patterns and modifiers, or the
/// patterns before the first sticky buffer, which look into the packet or the stream. Nothing may be inserted inside.
/// </summary>
/// <param name="Buffer">The sticky buffer's option, or null for the payload.</param>
/// <param name="Options">Indexes into <see cref="RuleSyntax.Options"/>: from the buffer's own option to its last pattern's.</param>
public sealed record BufferSyntax(OptionSyntax? Buffer, Range Options);
