namespace TlsCompat.Calls;

/// <summary>A settings file is used.</summary>
/// <param name="Path">The file.</param>
/// <param name="IsNamed">Whether the call names it. A file that nobody named changes what fails: it is said which.</param>
public sealed record CallSettings(string Path, bool IsNamed) : CallEvent;
