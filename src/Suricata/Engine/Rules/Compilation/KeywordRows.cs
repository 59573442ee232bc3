using System.Runtime.CompilerServices;
using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Suricata.Engine.Rules.Compilation;

/// <summary>
/// Every keyword that Suricata knows, one row each: as <c>suricata --list-keywords=csv</c> of 7.0.10 and 8.0.7 names them, and as both
/// answer to each without a value, with one, with one in quotes, and beside a <c>flow</c> of either side. A name that is not here keeps a
/// rule from being loaded.
/// </summary>
internal static class KeywordRows
{
    public static IReadOnlyList<KeywordRow> All { get; } =
    [
        .. DescriptionOptions.Rows,
        .. PlainOptions.Rows,
        .. ProtocolOptions.Rows,
        .. FlowOptions.Rows,
        .. HeaderOptions.Rows,
        .. EventOptions.Rows,
        .. PatternOptions.Rows,
        .. TransformOptions.Rows,
        .. BufferOptions.Rows,
        .. TlsOptions.Rows,
        .. TlsBuffers.Rows,
        .. QuicBuffers.Rows,
        .. OtherApplications.Rows,
        .. UnmodelledNames.Rows,
    ];

#pragma warning disable CA2255 // The parser of rules, a floor below, asks for the rows and cannot name this class.
    [ModuleInitializer]
    internal static void SayWhereTheyAre() => KeywordSource.Rows = static () => All;
#pragma warning restore CA2255
}
