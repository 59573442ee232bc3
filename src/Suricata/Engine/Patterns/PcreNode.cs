using System.Text.RegularExpressions;

namespace TlsCompat.Suricata.Engine.Patterns;

/// <summary>A <c>pcre</c> option whose expression has a .NET equal.</summary>
internal sealed class PcreNode : PatternNode
{
    public required Regex Expression { get; init; }

    public required bool IsNegated { get; init; }

    /// <summary>The R flag: the expression sees what lies behind the previous match.</summary>
    public required bool IsRelative { get; init; }

    /// <summary>The expression ignores the case of bytes that are letters of Latin-1 to .NET and none to PCRE: on bytes that are not ASCII no verdict.</summary>
    public required bool NeedsAscii { get; init; }
}
