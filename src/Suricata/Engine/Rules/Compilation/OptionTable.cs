using System.Collections.Frozen;
using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Suricata.Engine.Rules.Compilation;

/// <summary>
/// Every keyword that is a condition or an instruction of its own, and how it becomes part of a rule. One that is neither here nor in
/// <see cref="RuleCompiler"/>, which reads those that depend on the options around them, is unknown.
/// </summary>
internal static class OptionTable
{
    private static readonly FrozenDictionary<Keyword, OptionCompiler> Rows =
        ((IEnumerable<(string Names, OptionCompiler Compile)>)[.. PlainOptions.Rows, .. HeaderOptions.Rows, .. FlowOptions.Rows, .. EventOptions.Rows, .. CertificateOptions.Rows])
        .SelectMany(row => row.Names.Split(' ').Select(name => (Keyword: Keywords.Find(name), row.Compile)))
        .ToFrozenDictionary(row => row.Keyword, row => row.Compile);

    public static OptionCompiler? Find(Keyword keyword) => Rows.GetValueOrDefault(keyword);
}
