using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace TlsCompat.Cmdlets.Tests;

/// <summary>The format and types files speak of types and members that exist; a renamed one would show as an empty column.</summary>
public sealed partial class ViewTests
{
    private static readonly XDocument Types = XDocument.Load(ModuleLayout.PathOf("TlsCompat.Types.ps1xml"));

    private static readonly XDocument Formats = XDocument.Load(ModuleLayout.PathOf("TlsCompat.Format.ps1xml"));

    [Fact]
    public void Every_view_is_of_a_type_that_exists() =>
        Assert.All(Formats.Descendants("TypeName"), type => Assert.NotNull(Find(type.Value)));

    [Fact]
    public void Every_property_of_a_view_exists() =>
        Assert.All(
            from view in Formats.Descendants("View")
            from property in view.Descendants("PropertyName")
            select (Type: TypeOf(view), Path: property.Value),
            member => Assert.True(Exists(member.Type, member.Path), $"{member.Type}: {member.Path}"));

    [Fact]
    public void Every_property_in_the_script_of_a_view_exists() =>
        Assert.All(
            from view in Formats.Descendants("View")
            from script in view.Descendants("ScriptBlock")
            from path in ItemPath().Matches(script.Value).Select(match => match.Groups["path"].Value)
            select (Type: TypeOf(view), Path: path),
            member => Assert.True(Exists(member.Type, member.Path), $"{member.Type}: {member.Path}"));

    [Fact]
    public void Every_alias_is_of_a_property_that_exists() =>
        Assert.All(
            from type in Types.Descendants("Type")
            from alias in type.Descendants("ReferencedMemberName")
            select (Type: ModuleLayout.FindType(type.Element("Name")!.Value)!, Path: alias.Value),
            member => Assert.True(Exists(member.Type, member.Path), $"{member.Type}: {member.Path}"));

    [Fact]
    public void Every_script_of_a_type_reads_properties_that_exist() =>
        Assert.All(
            from type in Types.Descendants("Type")
            from script in type.Descendants("GetScriptBlock")
            select (Type: ModuleLayout.FindType(type.Element("Name")!.Value)!, Script: script.Value),
            member =>
            {
                var read = BaseMember().Matches(member.Script).Select(match => match.Groups["name"].Value).ToList();
                var followed = Extension().Matches(member.Script).Select(match => (Type: match.Groups["type"].Value, Name: match.Groups["name"].Value)).ToList();
                Assert.NotEqual(0, read.Count + followed.Count);
                Assert.All(read, name => Assert.NotNull(member.Type.GetProperty(name)));
                Assert.All(followed, each => Assert.NotNull(ModuleLayout.FindType(each.Type)?.GetMethod(each.Name, [member.Type])));
            });

    private static Type TypeOf(XElement view) => Find(view.Descendants("TypeName").Single().Value)!;

    /// <summary>Behind a number sign stands what a cmdlet adds to the type's name.</summary>
    private static Type? Find(string name) => ModuleLayout.FindType(name.Split('#')[0]);

    /// <summary>Whether the members of a path exist, <c>Proof.Status</c>; what follows a method, a script of the types file or an interface's count is not looked at.</summary>
    private static bool Exists(Type? type, string path)
    {
        foreach (var name in path.Split('.'))
        {
            if (IsScript(type!, name))
                return true;
            if (type!.GetMembers(BindingFlags.Public | BindingFlags.Instance).Concat(type.GetInterfaces().SelectMany(face => face.GetMembers()))
                .FirstOrDefault(member => member.Name == name) is not { } member)
                return false;
            if (member is not PropertyInfo property)
                return true;
            type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
        }

        return true;
    }

    private static bool IsScript(Type type, string name) =>
        Types.Descendants("Type").Where(each => each.Element("Name")!.Value == type.FullName).Descendants("ScriptProperty").Any(each => each.Element("Name")!.Value == name);

    // $_.Key and $_.Value are those of ForEach-Object over a dictionary.
    [GeneratedRegex(@"\$_\.(?!Key|Value)(?<path>[A-Za-z]+(\.[A-Za-z]+)*)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex ItemPath();

    [GeneratedRegex(@"\$this\.PSBase\.(?<name>\w+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex BaseMember();

    [GeneratedRegex(@"\[(?<type>TlsCompat[\w.]+)\]::(?<name>get_\w+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Extension();
}
