namespace TlsCompat.Tool.Running;

/// <summary>A call worth showing in the help, and what it does.</summary>
internal sealed record Example(string CommandLine, string Meaning);
