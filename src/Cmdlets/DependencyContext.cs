using System.Reflection;
using System.Runtime.Loader;

namespace TlsCompat.Cmdlets;

/// <summary>
/// Loads what stands in the folder "dependencies" beside the module: libraries of others, and the rooms of ours that use them. A session has
/// one of each library by name, in whatever version a module brought first, and code that was built on another does not load; in a
/// context of its own it has its own. No type from here is in a public signature.
/// </summary>
internal sealed class DependencyContext : AssemblyLoadContext
{
    private const string Rooms = "TlsCompat.";

    private static readonly string ModuleFolder = Path.GetDirectoryName(typeof(DependencyContext).Assembly.Location) ?? "";
    private static readonly string Folder = Path.Combine(ModuleFolder, "dependencies");
    private static readonly DependencyContext Instance = new();

    private DependencyContext()
        : base("TlsCompat")
    {
    }

    /// <summary>Makes the rooms in the folder known to the code outside of it.</summary>
    public static void Register() => Default.Resolving += Resolve;

    public static void Unregister() => Default.Resolving -= Resolve;

    private static Assembly? Resolve(AssemblyLoadContext context, AssemblyName name) =>
        name.Name is { } simple && simple.StartsWith(Rooms, StringComparison.Ordinal) && File.Exists(PathOf(simple)) ? Instance.LoadFromAssemblyName(name) : null;

    /// <summary>
    /// What is not in the folder comes from outside, so that types are shared. The rooms beside the module are named by their path: where
    /// nothing has used one of them yet, the default context does not know where they are.
    /// </summary>
    protected override Assembly? Load(AssemblyName assemblyName)
    {
        if (assemblyName.Name is not { } simple)
            return null;
        if (PathOf(simple) is var apart && File.Exists(apart))
            return LoadFromAssemblyPath(apart);
        return simple.StartsWith(Rooms, StringComparison.Ordinal) && Path.Combine(ModuleFolder, simple + ".dll") is var shared && File.Exists(shared)
            ? Default.LoadFromAssemblyPath(shared)
            : null;
    }

    private static string PathOf(string name) => Path.Combine(Folder, name + ".dll");
}
