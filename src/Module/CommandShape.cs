using System.Reflection;

namespace TlsCompat.Module;

/// <summary>
/// A cmdlet as its attributes describe it. They are read as metadata: the reference assembly of PowerShell has attributes
/// that forget what their constructors are given.
/// </summary>
public sealed class CommandShape
{
    private CommandShape(Type type, CustomAttributeData cmdlet)
    {
        Type = type;
        Verb = (string)cmdlet.ConstructorArguments[0].Value!;
        Noun = (string)cmdlet.ConstructorArguments[1].Value!;
        DefaultParameterSet = ParameterShape.Named<string>(cmdlet, "DefaultParameterSetName");
        HelpUri = ParameterShape.Named<string>(cmdlet, "HelpUri");
        var defaults = Activator.CreateInstance(type)!;
        Parameters = [.. Declared(type, defaults).OrderBy(parameter => parameter.DeclarationDepth)];
        if (ParameterShape.Attributes(type, "DynamicParametersAttribute").FirstOrDefault()?.ConstructorArguments[0].Value is Type shared)
            Parameters = [.. Parameters, .. Declared(shared, Activator.CreateInstance(shared)!)];
        if (ParameterShape.Named<bool>(cmdlet, "SupportsShouldProcess"))
            Parameters = [.. Parameters, .. Declared(typeof(ShouldProcessParameters), new ShouldProcessParameters())];
        (defaults as IDisposable)?.Dispose();
    }

    public Type Type { get; }

    public string Verb { get; }

    public string Noun { get; }

    public string Name => Verb + "-" + Noun;

    public string? DefaultParameterSet { get; }

    public string? HelpUri { get; }

    /// <summary>Those of the base classes first, each class in its own order.</summary>
    public IReadOnlyList<ParameterShape> Parameters { get; }

    /// <summary>The parameter sets, the default one first.</summary>
    public IEnumerable<string> ParameterSets
    {
        get
        {
            var named = Parameters.SelectMany(parameter => parameter.Sets.Keys).Where(set => set != ParameterShape.AllSets).Distinct();
            return named.OrderByDescending(set => set == DefaultParameterSet).DefaultIfEmpty(ParameterShape.AllSets);
        }
    }

    private static IEnumerable<ParameterShape> Declared(Type type, object defaults) => type.GetProperties()
        .Where(property => ParameterShape.Attributes(property, "ParameterAttribute").Any())
        .Select(property => new ParameterShape(property, defaults));

    /// <summary>The cmdlets of an assembly by name.</summary>
    public static IEnumerable<CommandShape> In(Assembly assembly)
    {
        ArgumentNullException.ThrowIfNull(assembly);
        return assembly.GetTypes()
            .SelectMany(type => ParameterShape.Attributes(type, "CmdletAttribute").Select(cmdlet => new CommandShape(type, cmdlet)))
            .OrderBy(shape => shape.Name, StringComparer.Ordinal);
    }
}
