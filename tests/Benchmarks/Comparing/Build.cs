using System.Collections;
using System.Reflection;
using System.Runtime.Loader;
using TlsCompat.Firewall.Reading;

namespace TlsCompat.Benchmarks.Comparing;

/// <summary>
/// The engine of one build, driven by the names of its types alone, so that builds of other days, with other namespaces, do
/// the same work.
/// </summary>
internal sealed class Build
{
    private readonly AssemblyLoadContext _context;
    private readonly Dictionary<string, Type> _types = new(StringComparer.Ordinal);

    /// <param name="folder">Holds tlscompat.dll and what it needs: src/Tool/bin/Release/net10.0.</param>
    public Build(string folder)
    {
        _context = new AssemblyLoadContext(folder);
        _context.Resolving += (_, name) => Load(folder, name.Name!);
        // What is loaded here first is taken from here: else the rooms below would be those that this program was built with.
        foreach (var room in (string[])["TlsCompat.Tls", "TlsCompat.Hcl"])
            Load(folder, room);
        foreach (var room in (string[])["TlsCompat.Suricata", "TlsCompat.Firewall", "TlsCompat.Audit"])
        {
            foreach (var type in Load(folder, room)!.GetExportedTypes())
                _types.TryAdd(type.Name, type);
        }
    }

    /// <summary>How many rules the text holds.</summary>
    public int Parse(string text) => ((ICollection)Member(Static("RuleSetSyntax", "Parse", [text]), "Rules")).Count;

    public object Read(string text)
    {
        var constructor = _types["SourceDocument"].GetConstructors().First(candidate => candidate.GetParameters() is [_, _, .. var others] && others.All(other => other.IsOptional));
        var document = constructor.Invoke(["corpus.rules", text, .. constructor.GetParameters().Skip(2).Select(parameter => parameter.DefaultValue)]);
        var documents = Array.CreateInstance(_types["SourceDocument"], 1);
        documents.SetValue(document, 0);
        return Static("FirewallReader", "Read", [documents]);
    }

    /// <summary>The findings, none left out.</summary>
    public IReadOnlyList<object> Audit(object inventory, bool isStrict)
    {
        var settings = Activator.CreateInstance(_types["AuditSettings"])!;
        if (isStrict)
            Property(settings, "Order").SetValue(settings, Enum.Parse(_types["RuleOrder"], "Strict"));
        var audit = Activator.CreateInstance(_types["RuleAudit"], settings)!;
        var run = _types["RuleAudit"].GetMethods().Single(method => method.Name == "Run" && method.GetParameters()[0].ParameterType.IsInstanceOfType(inventory));
        return [.. ((IEnumerable)run.Invoke(audit, [inventory, CancellationToken.None])!).Cast<object>()];
    }

    /// <summary>Characters of the patched texts of the findings.</summary>
    public long Patch(IReadOnlyList<object> findings)
    {
        var patches = (IList)Activator.CreateInstance(typeof(List<>).MakeGenericType(_types["RulePatch"]))!;
        foreach (var patch in findings.Select(finding => Property(finding, "Patch").GetValue(finding)))
        {
            if (patch is not null)
                patches.Add(patch);
        }

        return ((IEnumerable)Static("DocumentPatch", "Group", [patches])).Cast<object>().Sum(patch => (long)((string)Member(patch, "PatchedText")).Length);
    }

    private Assembly? Load(string folder, string name)
    {
        var path = Path.Combine(folder, name + ".dll");
        return File.Exists(path) ? _context.LoadFromAssemblyPath(Path.GetFullPath(path)) : null;
    }

    private object Static(string type, string method, object[] arguments)
    {
        var found = _types[type].GetMethods(BindingFlags.Public | BindingFlags.Static)
            .First(candidate => candidate.Name == method && candidate.GetParameters() is [var first, .. var others]
                && first.ParameterType.IsInstanceOfType(arguments[0]) && others.All(other => other.IsOptional));
        return found.Invoke(null, [.. arguments, .. found.GetParameters().Skip(arguments.Length).Select(parameter => parameter.DefaultValue)])!;
    }

    private static PropertyInfo Property(object of, string name) => of.GetType().GetProperty(name) ?? throw new MissingMemberException(of.GetType().Name, name);

    private static object Member(object of, string name) => Property(of, name).GetValue(of)!;
}
