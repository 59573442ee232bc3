namespace TlsCompat.Hcl;

/// <summary>
/// The functions of Terraform's language, by their names (developer.hashicorp.com/terraform/language/functions, 1.11). Those that a plan alone can
/// carry out (timestamp, uuid, bcrypt, rsadecrypt) and those of providers are none: their results are open.
/// </summary>
internal static class HclFunctions
{
    private static readonly Dictionary<string, HclFunction> All = new[]
    {
        TextFunctions.Table, CollectionFunctions.Table, SetFunctions.Table, NumberFunctions.Table, EncodingFunctions.Table, NetworkFunctions.Table, TypeFunctions.Table, FileFunctions.Table,
        FormatFunctions.Table, PatternFunctions.Table, HashFunctions.Table, TimeFunctions.Table,
    }.SelectMany(table => table).ToDictionary(StringComparer.Ordinal);

    /// <summary>Functions that only a run of Terraform, its machine or a provider can carry out.</summary>
    private static readonly HashSet<string> OfARun = new(StringComparer.Ordinal)
    {
        "base64gzip", "bcrypt", "plantimestamp", "rsadecrypt", "timestamp", "type", "uuid", "find_in_parent_folders", "read_terragrunt_config", "run_cmd",
    };

    /// <summary>Whether what a function gives is known to a run alone, and so is open here.</summary>
    public static bool IsOfARun(string name) => name.Contains("::", StringComparison.Ordinal) || OfARun.Contains(name) || name.StartsWith("get_", StringComparison.Ordinal);

    /// <summary>The function of a name, with <c>core::</c> before it or without; null where it is not known.</summary>
    public static HclFunction? Find(string name) => All.GetValueOrDefault(name.StartsWith("core::", StringComparison.Ordinal) ? name["core::".Length..] : name);
}
