using System.Reflection;
using System.Runtime.Loader;
using TlsCompat.Module;

// Usage: TlsCompat.Module DOCS CHECKS OUTPUT STUB. Writes the help of the module, made from the pages in DOCS and CHECKS, to
// OUTPUT. STUB is the reference assembly of PowerShell, which the cmdlets need in order to be looked at.
if (args is not [var docs, var checks, var output, var stub])
{
    await Console.Error.WriteLineAsync("usage: TlsCompat.Module DOCS CHECKS OUTPUT STUB");
    return 2;
}

AssemblyLoadContext.Default.Resolving += (context, name) =>
    name.Name == "System.Management.Automation" ? context.LoadFromAssemblyPath(Path.GetFullPath(stub)) : null;
try
{
    HelpFiles.Write(Assembly.Load("TlsCompat"), docs, checks, output);
    return 0;
}
catch (InvalidDataException error)
{
    await Console.Error.WriteLineAsync(error.Message);
    return 1;
}
