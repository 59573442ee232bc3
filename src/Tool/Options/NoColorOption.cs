using System.CommandLine;

namespace TlsCompat.Tool.Options;

/// <summary>Whether a table for people has colours.</summary>
internal sealed class NoColorOption : Option<bool>
{
    public NoColorOption()
        : base("--no-color") => Description = "No colours; the variable NO_COLOR does the same. A pipe or a file never gets any.";
}
