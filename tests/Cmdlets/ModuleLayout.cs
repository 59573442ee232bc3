using System.Reflection;

namespace TlsCompat.Cmdlets.Tests;

/// <summary>The module as the build has laid it out.</summary>
internal static class ModuleLayout
{
    public static string Root { get; } = typeof(ModuleLayout).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == "ModuleRoot").Value!;

    public static string PathOf(string file) => Path.Combine(Root, file);

    /// <summary>The assemblies whose types PowerShell gets to see.</summary>
    public static IReadOnlyList<Assembly> Assemblies { get; } =
        [.. Directory.EnumerateFiles(Root, "TlsCompat*.dll").Select(Path.GetFileNameWithoutExtension).Select(name => Assembly.Load(name!))];

    public static Type? FindType(string name) =>
        Assemblies.Select(assembly => assembly.GetType(name)).FirstOrDefault(type => type is { IsPublic: true });
}
