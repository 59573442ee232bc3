using System.Reflection;

namespace TlsCompat.Pester.Tests;

/// <summary>The folders that the build knows and the tests need.</summary>
internal static class Repository
{
    public static string Root { get; } = Metadata("RepositoryRoot");

    public static string ModuleRoot { get; } = Metadata("ModuleRoot");

    private static string Metadata(string key) =>
        typeof(Repository).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == key).Value!;
}
