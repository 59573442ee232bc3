using System.Reflection;
using System.Reflection.Emit;
using System.Runtime.CompilerServices;

namespace TlsCompat.Aws.Tests;

/// <summary>
/// What a PowerShell session has where another module has loaded version 3 of the SDK: assemblies of these names, with no client
/// of ours in them. They are here before any test, as they would be; the SDK's own look-up by name finds them first.
/// </summary>
internal static class ForeignAssemblies
{
    [ModuleInitializer]
    public static void Load()
    {
        foreach (var name in (string[])["AWSSDK.SSO", "AWSSDK.SSOOIDC", "AWSSDK.SecurityToken"])
            AssemblyBuilder.DefineDynamicAssembly(new AssemblyName(name) { Version = new Version(3, 3, 0, 0) }, AssemblyBuilderAccess.Run);
    }
}
