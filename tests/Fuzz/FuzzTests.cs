using System.Globalization;
using TlsCompat.Firewall;
using TlsCompat.Firewall.Reading;
using TlsCompat.Firewall.Sources;
using TlsCompat.Yaml;

namespace TlsCompat.Fuzz.Tests;

/// <summary>
/// Near misses of all that the tool reads, for half a minute; TLSCOMPAT_FUZZ_SECONDS for longer, with a seed of the clock or
/// that of TLSCOMPAT_FUZZ_SEED. docs/fuzzing.md says more.
/// </summary>
public sealed class FuzzTests
{
    private const int Seed = 20261130;
    private const int Seconds = 30;

    [Fact]
    public void No_input_breaks_the_tool()
    {
        var seconds = Number("TLSCOMPAT_FUZZ_SECONDS");
        var seed = Number("TLSCOMPAT_FUZZ_SEED") ?? (seconds is null ? Seed : Environment.TickCount);
        // Failures stay there; what is read lies outside the repository, as what strangers wrote does.
        var folder = Directory.CreateTempSubdirectory("tlscompat-fuzz-").FullName;
        var session = new FuzzSession(seed, TimeSpan.FromSeconds(seconds ?? Seconds), folder);

        session.Run([.. SourcesTarget.All, new SettingsTarget(folder), new EvidenceTarget(), new MessagesTarget(), new FlightTarget()]);

        TestContext.Current.TestOutputHelper?.WriteLine(session.ToString());
        if (seconds is not null)
            File.AppendAllText(Path.Combine(Path.GetTempPath(), "tlscompat-fuzz.log"), session + "\n");
        Assert.True(session.Failures.Count == 0, $"{session}\n{string.Join("\n\n", session.Failures)}");
        Assert.True(session.Turns > 10, session.ToString());
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public void The_same_seed_makes_the_same_input()
    {
        var bytes = Corpus.Log.Bytes;
        Assert.Equal(new Mutator(new Random(7)).Mutate(bytes, [bytes]), new Mutator(new Random(7)).Mutate(bytes, [bytes]));
        Assert.NotEqual(bytes, new Mutator(new Random(7)).Mutate(bytes, [bytes]));
    }

    [Fact]
    public void Every_source_is_of_one_language() =>
        Assert.All(Corpus.Sources, sample => Assert.Single(SourcesTarget.All, target => target.IsOf(sample)));

    /// <summary>A reader of whose documents the corpus has none would not be fuzzed.</summary>
    [Fact]
    public void Every_reader_has_a_sample()
    {
        var readers = SourceReaders.All;

        var used = Corpus.Sources.Select(sample => new SourceDocument(sample.FileName, System.Text.Encoding.UTF8.GetString(sample.Bytes))).Select(document => readers.First(reader => reader.CanRead(document))).ToHashSet();

        Assert.Empty(readers.Except(used).Select(reader => reader.GetType().Name));
    }

    /// <summary>The same of what other tools write in YAML and JSON.</summary>
    [Fact]
    public void Every_format_has_a_sample()
    {
        var samples = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["AnsibleFormat"] = "playbook.yml",
            ["AwsRecordFormat"] = "cloudtrail.json",
            ["LandingZoneFormat"] = "network-config.yaml",
            ["ManifestFormat"] = "rg.yaml",
            ["PulumiFormat"] = "Pulumi.yaml",
            ["WorkloadFormat"] = "workload.yaml",
        };

        Assert.Equal(samples.Keys.Order(StringComparer.Ordinal), typeof(ISourceReader).Assembly.GetTypes().Where(type => type is { IsClass: true, IsAbstract: false } && type.GetInterfaces().Any(each => each.Name == "IStructuredFormat")).Select(type => type.Name).Order(StringComparer.Ordinal));
        Assert.All(samples.Values, name => Assert.Contains(Corpus.Sources, sample => sample.FileName == name));
    }

    private static int? Number(string variable) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
