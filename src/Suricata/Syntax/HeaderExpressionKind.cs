namespace TlsCompat.Suricata.Syntax;

/// <summary>What a node of an address or port expression is.</summary>
public enum HeaderExpressionKind
{
    Any,

    /// <summary>An address, CIDR block or range of addresses; a port or range of ports.</summary>
    Literal,

    /// <summary><c>$NAME</c></summary>
    Variable,

    /// <summary><c>@NAME</c>, an AWS IP set reference.</summary>
    Reference,

    /// <summary>Something with <c>${name}</c> in it, which a template fills in.</summary>
    Placeholder,

    /// <summary><c>[a, b, !c]</c></summary>
    List,
}
