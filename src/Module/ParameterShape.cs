using System.Collections;
using System.Globalization;
using System.Reflection;

namespace TlsCompat.Module;

/// <summary>A parameter as its attributes describe it.</summary>
public sealed class ParameterShape
{
    /// <summary>PowerShell's name for a parameter that belongs to every set.</summary>
    public const string AllSets = "__AllParameterSets";

    private readonly PropertyInfo _property;

    internal ParameterShape(PropertyInfo property, object defaults)
    {
        _property = property;
        Sets = Attributes(property, "ParameterAttribute").ToDictionary(
            attribute => Named<string>(attribute, "ParameterSetName") ?? AllSets,
            attribute => new ParameterBinding(
                Named<bool>(attribute, "Mandatory"),
                attribute.NamedArguments.Any(argument => argument.MemberName == "Position") ? Named<int>(attribute, "Position") : null,
                Named<bool>(attribute, "ValueFromPipeline"),
                Named<bool>(attribute, "ValueFromPipelineByPropertyName")));
        Aliases = [.. Attributes(property, "AliasAttribute")
            .SelectMany(attribute => (IEnumerable<CustomAttributeTypedArgument>)attribute.ConstructorArguments[0].Value!)
            .Select(alias => (string)alias.Value!)];
        Default = Describe(property.GetValue(defaults));
    }

    public string Name => _property.Name;

    public Type Type => Nullable.GetUnderlyingType(_property.PropertyType) ?? _property.PropertyType;

    public bool IsSwitch => Type.Name == "SwitchParameter";

    public IReadOnlyDictionary<string, ParameterBinding> Sets { get; }

    public IReadOnlyList<string> Aliases { get; }

    public bool SupportsWildcards => Attributes(_property, "SupportsWildcardsAttribute").Any();

    /// <summary>The value of a parameter that is not given, in words; null where it has none.</summary>
    public string? Default { get; }

    /// <summary>The type as PowerShell's syntax shows it: <c>string[]</c>, <c>Severity</c>.</summary>
    public string TypeName => Type.IsArray ? Shorten(Type.GetElementType()!) + "[]" : Shorten(Type);

    public IReadOnlyList<string> EnumValues => Type.IsEnum ? Enum.GetNames(Type) : [];

    internal int DeclarationDepth
    {
        get
        {
            var depth = 0;
            for (var type = _property.DeclaringType; type is not null; type = type.BaseType)
                depth++;
            return depth;
        }
    }

    /// <summary>How the parameter is bound in a set; null where it does not belong to it.</summary>
    public ParameterBinding? In(string set) => Sets.GetValueOrDefault(set) ?? Sets.GetValueOrDefault(AllSets);

    internal static IEnumerable<CustomAttributeData> Attributes(MemberInfo member, string name) =>
        member.GetCustomAttributesData().Where(attribute => attribute.AttributeType.Name == name);

    internal static T? Named<T>(CustomAttributeData attribute, string name) =>
        attribute.NamedArguments.Where(argument => argument.MemberName == name).Select(argument => (T?)argument.TypedValue.Value).FirstOrDefault();

    private static string Shorten(Type type) => type == typeof(string) ? "string" : type == typeof(int) ? "int" : type.Name;

    private string? Describe(object? value) => value switch
    {
        _ when IsSwitch => "False",
        null => null,
        string text => text.Length == 0 ? null : text,
        IEnumerable items => string.Join(", ", items.Cast<object>()) is { Length: > 0 } text ? text : null,
        _ => Convert.ToString(value, CultureInfo.InvariantCulture),
    };
}
