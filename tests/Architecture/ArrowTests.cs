namespace TlsCompat.Architecture.Tests;

/// <summary>
/// Draws the arrows between namespaces from the assemblies, and fails on one that runs up or on a circle. With
/// TLSCOMPAT_UPDATE_ARCHITECTURE=1 the drawing is written into ARCHITECTURE.md.
/// </summary>
public sealed class ArrowTests
{
    /// <summary>From the lowest floor up. Namespaces that are not named here are above all that are, in any order without circles.</summary>
    private static readonly string[] Floors =
    [
        "TlsCompat.Tls.Wire",
        "TlsCompat.Tls.Values",
        "TlsCompat.Tls.Extensions",
        "TlsCompat.Tls.Keys",
        "TlsCompat.Tls.Messages",
        "TlsCompat.Tls.Fingerprints",
        "TlsCompat.Tls.Profiles",
        "TlsCompat.Tls.Quic",
        "TlsCompat.Tls",
        "TlsCompat.Suricata.Syntax",
        "TlsCompat.Suricata.Engine",
        "TlsCompat.Suricata.Engine.Patterns",
        "TlsCompat.Suricata.Engine.Headers",
        "TlsCompat.Suricata.Engine.Flow",
        "TlsCompat.Suricata.Engine.Rules.Conditions",
        "TlsCompat.Suricata.Engine.Rules.Transactions",
        "TlsCompat.Suricata.Engine.Rules.Compilation",
        "TlsCompat.Suricata.Engine.Rules",
        "TlsCompat.Suricata.Engine.Play",
        "TlsCompat.Suricata.Loading",
    ];

    public static TheoryData<string> Rooms => new(Assemblies());

    [Theory]
    [MemberData(nameof(Rooms))]
    public void No_namespaces_reach_each_other(string room) =>
        Assert.Empty(Circles.In(Arrows.Of(File(room))));

    [Fact]
    public void Arrows_run_down()
    {
        var up = from room in Assemblies()
                 from arrow in Arrows.Of(File(room))
                 let floor = Array.IndexOf(Floors, arrow.Key)
                 where floor >= 0
                 from used in arrow.Value
                 let other = Array.IndexOf(Floors, used)
                 where other < 0 || other > floor
                 select $"{arrow.Key} -> {used}";

        Assert.Empty(up);
    }

    [Fact]
    public void Every_floor_is_there() =>
        Assert.Empty(Floors.Except(Assemblies().SelectMany(room => Arrows.Of(File(room)).Keys), StringComparer.Ordinal));

    [Fact]
    public void Architecture_shows_the_arrows()
    {
        const string Start = "<!-- arrows: made by tests/Architecture -->\n";
        const string End = "<!-- end of arrows -->\n";
        var path = Path.Combine(Root(), "ARCHITECTURE.md");
        var text = System.IO.File.ReadAllText(path).ReplaceLineEndings("\n");
        var (start, end) = (text.IndexOf(Start, StringComparison.Ordinal) + Start.Length, text.IndexOf(End, StringComparison.Ordinal));
        Assert.True(start >= Start.Length && end >= start, $"{path} has no place for the drawing: {Start.Trim()} … {End.Trim()}");
        var drawing = Drawing.Of(Assemblies().ToDictionary(room => room, room => Arrows.Of(File(room)), StringComparer.Ordinal));
        if (Environment.GetEnvironmentVariable("TLSCOMPAT_UPDATE_ARCHITECTURE") is not null)
            System.IO.File.WriteAllText(path, text[..start] + drawing + text[end..]);
        else
            Assert.Equal(drawing, text[start..end]);
    }

    private static string[] Assemblies() => [.. Directory.EnumerateFiles(AppContext.BaseDirectory, "*.dll")
        .Select(file => Path.GetFileNameWithoutExtension(file))
        .Where(name => name.StartsWith("TlsCompat", StringComparison.Ordinal) && !name.EndsWith(".Tests", StringComparison.Ordinal))
        .Append("tool/tlscompat")
        .Order(StringComparer.OrdinalIgnoreCase)];

    private static string File(string room) => Path.Combine(AppContext.BaseDirectory, room + ".dll");

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!System.IO.File.Exists(Path.Combine(folder.FullName, "ARCHITECTURE.md")))
            folder = folder.Parent ?? throw new InvalidOperationException("The tests run outside the repository.");
        return folder.FullName;
    }
}
