using System.Text.RegularExpressions;
using TlsCompat.Incident.Tests;

namespace TlsCompat.Tool.Tests;

/// <summary>
/// The native program says what the portable one says, byte for byte. The other tests of the command line start the native one where there
/// is one, so that this also is the portable one's part in them.
/// </summary>
public sealed partial class NativeProgramTests : IDisposable
{
    private readonly Workspace _workspace = new() { StartFolder = Workspace.Repository };

    public static TheoryData<string> Calls =>
    [
        "--version",
        "--help",
        "audit --help",
        "audit examples/rules",
        .. ((string[])["json", "jsonl", "csv", "sarif", "junit", "markdown", "html", "asff", "ocsf"]).Select(format => $"audit examples/rules --format {format}"),
        "audit examples/templates --format json",
        "audit examples/rules --engine 8 --format json",
        "audit no-such-folder",
        "patch examples/rules",
        "patch examples/rules --format json",
        "patch examples/templates",
        "trace examples/rules/allow-list.rules --server-name a.example --format json",
        "trace examples/rules/allow-list.rules --server-name a.example --client chromium",
        "evidence examples/evidence --format json",
        "clients",
        "clients --format json",
        "handshake",
        "handshake no.such.name.invalid:x --format json",
        "audit --aws --endpoint-url http://127.0.0.1:1 --region nowhere",
    ];

    public void Dispose() => _workspace.Dispose();

    [Theory]
    [MemberData(nameof(Calls))]
    public void Says_what_the_portable_one_says(string call)
    {
        if (BuiltTool.Native is not { } native)
        {
            Peer.Miss("native", "TLSCOMPAT_NATIVE_TOOL names no native program. Get one with: .ci/publish-native");
            return;
        }

        var words = call.Split(' ');
        var (said, expected) = (Run([native, .. words]), Run([.. BuiltTool.Portable, .. words]));

        Assert.Equal((expected.ExitCode, Timeless(expected.Output), expected.Error, expected.Read), (said.ExitCode, Timeless(said.Output), said.Error, said.Read));
    }

    private ToolResult Run(IReadOnlyList<string> command) => _workspace.Start(command, []);

    /// <summary>Two runs differ by when they were: as a date in ISO 8601, or as milliseconds since 1970.</summary>
    private static string Timeless(string output) => Time().Replace(output, "TIME");

    [GeneratedRegex("""\d{4}-\d\d-\d\dT[\d:.]+Z|\b1\d{12}\b""", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Time();
}
