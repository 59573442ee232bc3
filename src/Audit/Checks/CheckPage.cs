using System.Collections.Immutable;

namespace TlsCompat.Audit.Checks;

/// <summary>
/// The page of a check: how bad it is, an example, why, how to fix it, and what the check does not see. The pages of docs/checks go into the
/// assembly with it: they are read without a network, and are those of this version.
/// </summary>
public sealed record CheckPage
{
    private const string Prefix = "checks/";
    private const string Suffix = ".md";

    private static readonly Lazy<ImmutableArray<CheckPage>> Pages = new(Read);

    private CheckPage(string id, string text)
    {
        Id = id;
        Text = text;
        // "# TLSC001: Blocks TLS before the ClientHello is complete"
        var first = text.AsSpan(0, text.IndexOf('\n', StringComparison.Ordinal));
        Title = first[(first.IndexOf(':') + 1)..].Trim().ToString();
    }

    /// <summary>Every page, by ids.</summary>
    public static ImmutableArray<CheckPage> All => Pages.Value;

    /// <summary><c>TLSC001</c>.</summary>
    public string Id { get; }

    /// <summary>What is wrong, in a few words.</summary>
    public string Title { get; }

    /// <summary>Where the page of the newest version is.</summary>
    public string HelpUri => new CheckDescriptor(Id, Title).HelpUri;

    /// <summary>The page in Markdown, with "\n" at line ends.</summary>
    public string Text { get; }

    /// <summary>The page of a check, whose id may be in any case; null where there is none, as for a check of another version.</summary>
    public static CheckPage? Find(string? id) => All.FirstOrDefault(page => page.Id.Equals(id, StringComparison.OrdinalIgnoreCase));

    /// <inheritdoc/>
    public override string ToString() => $"{Id}: {Title}";

    private static ImmutableArray<CheckPage> Read()
    {
        var assembly = typeof(CheckPage).Assembly;
        return [.. assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal) && name.EndsWith(Suffix, StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(name =>
            {
                using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
                return new CheckPage(name[Prefix.Length..^Suffix.Length], reader.ReadToEnd().ReplaceLineEndings("\n"));
            })];
    }
}
