using TlsCompat.Calls.Options;

namespace TlsCompat.Calls;

/// <summary>The face that makes a call: where it stands, and how it writes what it says.</summary>
public sealed record Caller
{
    /// <summary>Writes the options.</summary>
    public required Spelling Spelling { get; init; }

    /// <summary>The folder that paths start from.</summary>
    public required string Folder { get; init; }

    /// <summary>What a file is called in problems.</summary>
    public required Func<string, string> NameOf { get; init; }

    /// <summary>The folders that links may lead to besides.</summary>
    public IReadOnlyList<string> IncludedRoots { get; init; } = [];
}
