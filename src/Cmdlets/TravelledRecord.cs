using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Management.Automation;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace TlsCompat.Cmdlets;

/// <summary>
/// Makes a record again of the members that are left of it when it has travelled: from a job, Invoke-Command, Import-Clixml or ConvertFrom-Json.
/// A record is made of texts, numbers, words of enums, dates, lists and other records; a member that must be there and is not, or holds what it
/// cannot, makes the whole no record.
/// </summary>
internal static class TravelledRecord
{
    private static readonly MethodInfo s_immutable = typeof(TravelledRecord).GetMethod(nameof(Immutable), BindingFlags.NonPublic | BindingFlags.Static)!;

    /// <summary>False where a member is missing that the type requires, or one holds what it cannot.</summary>
    public static bool TryRead<T>(PSObject item, [NotNullWhen(true)] out T? record)
        where T : class
    {
        record = item.BaseObject as T ?? (TryRecord(item, typeof(T), out var read) ? (T)read! : null);
        return record is not null;
    }

    private static bool TryRecord(PSObject item, Type type, out object? record)
    {
        record = null;
        if (item.BaseObject is string)
            return false;
        var constructor = type.GetConstructors().MaxBy(each => each.GetParameters().Length)!;
        var arguments = new List<object?>();
        foreach (var parameter in constructor.GetParameters())
        {
            if (!TryMember(item, parameter.Name!, parameter.ParameterType, isRequired: true, out var value))
                return false;
            arguments.Add(value);
        }

        var made = constructor.Invoke([.. arguments]);
        foreach (var property in type.GetProperties().Where(each => each.CanWrite && !constructor.GetParameters().Any(parameter => parameter.Name == each.Name)))
        {
            if (!TryMember(item, property.Name, property.PropertyType, property.IsDefined(typeof(RequiredMemberAttribute)), out var value))
                return false;
            if (value is not null)
                property.SetValue(made, value);
        }

        record = made;
        return true;
    }

    private static bool TryMember(PSObject item, string name, Type type, bool isRequired, out object? value)
    {
        value = null;
        if (item.Properties[name] is not { } member)
            return !isRequired;
        // Null is a value only of what may have none.
        return member.Value is { } held ? TryValue(held, type, out value) : !isRequired || !type.IsValueType || Nullable.GetUnderlyingType(type) is not null;
    }

    private static bool TryValue(object held, Type type, out object? value)
    {
        value = null;
        var wanted = Nullable.GetUnderlyingType(type) ?? type;
        var plain = held is PSObject { BaseObject: not PSCustomObject } wrapped ? wrapped.BaseObject : held;
        if (wanted.IsEnum)
            return Enum.TryParse(wanted, LanguagePrimitives.ConvertTo<string>(plain), ignoreCase: true, out value) && Enum.IsDefined(wanted, value!);
        if (wanted == typeof(double) && plain is TimeSpan time)
            return (value = time.TotalMilliseconds) is not null;
        if (wanted == typeof(string) || wanted.IsPrimitive || wanted == typeof(DateTime))
            return LanguagePrimitives.TryConvertTo(plain, wanted, out value);
        if (wanted.IsGenericType)
            return TryList(plain, wanted, out value);
        return TryRecord(PSObject.AsPSObject(held), wanted, out value);
    }

    private static bool TryList(object held, Type type, out object? list)
    {
        list = null;
        var element = type.GetGenericArguments()[0];
        // One element may have come without its list.
        var values = new List<object?>();
        foreach (var each in LanguagePrimitives.GetEnumerable(held) ?? new[] { held })
        {
            if (each is null || !TryValue(each, element, out var value))
                return false;
            values.Add(value);
        }

        var array = Array.CreateInstance(element, values.Count);
        for (var at = 0; at < values.Count; at++)
            array.SetValue(values[at], at);
        list = type.GetGenericTypeDefinition() == typeof(ImmutableArray<>) ? s_immutable.MakeGenericMethod(element).Invoke(null, [array]) : array;
        return true;
    }

    private static ImmutableArray<T> Immutable<T>(T[] elements) => [.. elements];
}
