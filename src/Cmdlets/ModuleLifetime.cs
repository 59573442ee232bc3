using System.Management.Automation;

namespace TlsCompat.Cmdlets;

/// <summary>What PowerShell calls when it imports and removes the module.</summary>
public sealed class ModuleLifetime : IModuleAssemblyInitializer, IModuleAssemblyCleanup
{
    /// <inheritdoc/>
    public void OnImport() => DependencyContext.Register();

    /// <inheritdoc/>
    public void OnRemove(PSModuleInfo psModuleInfo) => DependencyContext.Unregister();
}
