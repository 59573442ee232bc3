using System.Reflection;
using System.Text.RegularExpressions;
using TlsCompat.Module;

namespace TlsCompat.Cmdlets.Tests;

/// <summary>What PowerShell expects of a cmdlet, read from the metadata.</summary>
public sealed partial class CommandTests
{
    // Get-Verb of PowerShell 7.6.
    private static readonly HashSet<string> ApprovedVerbs =
    [
        "Add", "Approve", "Assert", "Backup", "Block", "Build", "Checkpoint", "Clear", "Close", "Compare", "Complete", "Compress",
        "Confirm", "Connect", "Convert", "ConvertFrom", "ConvertTo", "Copy", "Debug", "Deny", "Deploy", "Disable", "Disconnect",
        "Dismount", "Edit", "Enable", "Enter", "Exit", "Expand", "Export", "Find", "Format", "Get", "Grant", "Group", "Hide",
        "Import", "Initialize", "Install", "Invoke", "Join", "Limit", "Lock", "Measure", "Merge", "Mount", "Move", "New", "Open",
        "Optimize", "Out", "Ping", "Pop", "Protect", "Publish", "Push", "Read", "Receive", "Redo", "Register", "Remove", "Rename",
        "Repair", "Request", "Reset", "Resize", "Resolve", "Restart", "Restore", "Resume", "Revoke", "Save", "Search", "Select",
        "Send", "Set", "Show", "Skip", "Split", "Start", "Step", "Stop", "Submit", "Suspend", "Switch", "Sync", "Test", "Trace",
        "Unblock", "Undo", "Uninstall", "Unlock", "Unprotect", "Unpublish", "Unregister", "Update", "Use", "Wait", "Watch", "Write",
    ];

    private static readonly IReadOnlyList<CommandShape> Commands = [.. CommandShape.In(typeof(CancellableCommand).Assembly)];

    public static TheoryData<string> Names => [.. Commands.Select(command => command.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Has_an_approved_verb(string name) => Assert.Contains(Get(name).Verb, ApprovedVerbs);

    [Theory]
    [MemberData(nameof(Names))]
    public void Has_a_singular_noun_with_our_prefix(string name) => Assert.Matches(Noun(), Get(name).Noun);

    [Theory]
    [MemberData(nameof(Names))]
    public void Is_a_sealed_class_named_after_it(string name)
    {
        var command = Get(name);

        Assert.Equal($"TlsCompat.Cmdlets.{command.Verb}{command.Noun}Command", command.Type.FullName);
        Assert.True(command.Type.IsSealed);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Stops_on_Ctrl_C(string name) => Assert.IsAssignableFrom<CancellableCommand>(Activator.CreateInstance(Get(name).Type));

    [Theory]
    [MemberData(nameof(Names))]
    public void Declares_what_it_emits(string name) =>
        Assert.Contains(Get(name).Type.GetCustomAttributesData(), attribute => attribute.AttributeType.Name == "OutputTypeAttribute");

    [Theory]
    [MemberData(nameof(Names))]
    public void Sends_Get_Help_Online_to_its_page(string name) =>
        Assert.Equal($"https://github.com/tlscompat/tlscompat/blob/main/docs/en-US/{name}.md", Get(name).HelpUri);

    [Theory]
    [MemberData(nameof(Names))]
    public void Takes_one_parameter_a_set_from_the_pipeline_by_value(string name)
    {
        var command = Get(name);

        Assert.All(command.ParameterSets, set => Assert.True(command.Parameters.Count(parameter => parameter.In(set) is { FromPipeline: true }) <= 1, set));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Takes_paths_with_wildcards_and_paths_as_they_are(string name)
    {
        var parameters = Get(name).Parameters.ToDictionary(parameter => parameter.Name);
        // What is written to is one file, and its name is taken as it is.
        if (!parameters.TryGetValue("Path", out var path) || name.StartsWith("Export-", StringComparison.Ordinal))
            return;

        Assert.True(path.SupportsWildcards);
        Assert.False(parameters["LiteralPath"].SupportsWildcards);
        Assert.Contains("PSPath", parameters["LiteralPath"].Aliases);
        Assert.All([path, parameters["LiteralPath"]], parameter => Assert.True(parameter.Sets.Values.Single().FromPipelineByPropertyName));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Has_a_default_parameter_set_that_exists(string name)
    {
        var command = Get(name);

        Assert.Contains(command.DefaultParameterSet ?? ParameterShape.AllSets, command.ParameterSets);
    }

    [Fact]
    public void Completes_the_ids_of_checks()
    {
        var completer = typeof(AuditCommand).GetProperty(nameof(AuditCommand.CheckId))!.GetCustomAttributesData()
            .Single(attribute => attribute.AttributeType.Name == "ArgumentCompleterAttribute");

        Assert.Equal(typeof(CheckIdCompleter), completer.ConstructorArguments[0].Value);
    }

    private static CommandShape Get(string name) => Commands.Single(command => command.Name == name);

    // 'Rules' would be plural, 'Class' is not.
    [GeneratedRegex("^Tls([A-Z][a-z0-9]+)*[A-Z][a-z0-9]*([^s]|ss|us)$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Noun();
}
