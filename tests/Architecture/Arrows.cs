using Mono.Cecil;
using Mono.Cecil.Cil;

namespace TlsCompat.Architecture.Tests;

/// <summary>Which namespaces of this project use which, read from the metadata and the code of their assemblies.</summary>
internal static class Arrows
{
    private const string Prefix = "TlsCompat";

    /// <returns>From a namespace to those that its types use, itself left out.</returns>
    public static SortedDictionary<string, SortedSet<string>> Of(string assemblyFile)
    {
        using var assembly = AssemblyDefinition.ReadAssembly(assemblyFile);
        var arrows = new SortedDictionary<string, SortedSet<string>>(StringComparer.Ordinal);
        foreach (var type in assembly.MainModule.GetTypes())
        {
            if (NamespaceOf(type) is not { } from)
                continue;
            if (!arrows.TryGetValue(from, out var to))
                arrows[from] = to = new SortedSet<string>(StringComparer.Ordinal);
            to.UnionWith(UsedBy(type).SelectMany(Parts).Select(NamespaceOf).OfType<string>().Where(used => used != from));
        }

        return arrows;
    }

    private static IEnumerable<TypeReference?> UsedBy(TypeDefinition type)
    {
        yield return type.BaseType;
        foreach (var used in type.Interfaces.Select(each => each.InterfaceType))
            yield return used;
        foreach (var attribute in type.CustomAttributes)
            yield return attribute.AttributeType;
        foreach (var field in type.Fields)
            yield return field.FieldType;
        foreach (var method in type.Methods)
        {
            yield return method.ReturnType;
            foreach (var parameter in method.Parameters)
                yield return parameter.ParameterType;
            if (!method.HasBody)
                continue;
            foreach (var variable in method.Body.Variables)
                yield return variable.VariableType;
            foreach (var operand in method.Body.Instructions.SelectMany(Operands))
                yield return operand;
        }
    }

    private static IEnumerable<TypeReference?> Operands(Instruction instruction)
    {
        switch (instruction.Operand)
        {
            case TypeReference type:
                yield return type;
                break;
            case MethodReference method:
                yield return method.DeclaringType;
                yield return method.ReturnType;
                foreach (var argument in (method as GenericInstanceMethod)?.GenericArguments ?? [])
                    yield return argument;
                break;
            case FieldReference field:
                yield return field.DeclaringType;
                yield return field.FieldType;
                break;
            default:
                break;
        }
    }

    /// <summary>A type and what it is made of: elements, arguments.</summary>
    private static IEnumerable<TypeReference> Parts(TypeReference? type)
    {
        if (type is null)
            yield break;
        yield return type;
        if (type is GenericInstanceType generic)
        {
            foreach (var part in generic.GenericArguments.SelectMany(Parts))
                yield return part;
        }

        if (type is TypeSpecification specification)
        {
            foreach (var part in Parts(specification.ElementType))
                yield return part;
        }
    }

    private static string? NamespaceOf(TypeReference type)
    {
        while (type.DeclaringType is { } outer)
            type = outer;
        return type.Namespace == Prefix || type.Namespace.StartsWith(Prefix + ".", StringComparison.Ordinal) ? type.Namespace : null;
    }
}
