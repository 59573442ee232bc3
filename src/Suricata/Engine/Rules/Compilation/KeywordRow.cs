using TlsCompat.Suricata.Engine.Headers;
using TlsCompat.Suricata.Engine.Rules.Transactions;
using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Suricata.Engine.Rules.Compilation;

/// <summary>
/// What is known of one keyword: how it is spelled, which part it plays, which versions know it and in which form they take its value,
/// which side it is of, and what becomes of a rule with it. What that says of the first segment of a split hello is with the condition,
/// check or buffer that it becomes. Its members are internal: shells that write a rule as JSON walk the public ones.
/// </summary>
internal sealed class KeywordRow : Keyword
{
    /// <param name="spellings">The name and, behind it, older spellings, with blanks between them.</param>
    /// <param name="kind">The part that it plays; unknown for a name that Suricata knows and the engine does not.</param>
    /// <param name="form">How it takes its value; null where no version of Suricata has the keyword.</param>
    /// <param name="compile">What becomes of a rule with it; null where it is not modelled, or of a buffer or transform.</param>
    public KeywordRow(string spellings, KeywordKind kind, ValueForm? form, OptionCompiler? compile = null)
        : base(spellings, kind)
    {
        Form = form;
        Compile = compile;
    }

    private ValueForm? Form { get; }

    internal OptionCompiler? Compile { get; }

    /// <summary>The first version that has it.</summary>
    internal EngineVersion First { get; init; } = EngineVersion.Suricata7;

    /// <summary>The last version that has it.</summary>
    internal EngineVersion Last { get; init; } = EngineVersion.Suricata8;

    /// <summary>How Suricata 8 takes its value, where that is otherwise than Suricata 7.</summary>
    internal ValueForm? FormIn8 { get; init; }

    /// <summary>
    /// Whose it is, where only one side sends what it looks for: beside what only the other side sends, or beside a <c>flow</c> of the other
    /// side, Suricata does not load it.
    /// </summary>
    internal PacketDirection? Side { get; init; }

    /// <summary>The only version for which <see cref="Side"/> holds; null for both.</summary>
    internal EngineVersion? SideIn { get; init; }

    /// <summary>It looks at a packet's header, which Suricata does not do in a rule that also looks into the handshake or the stream.</summary>
    internal bool LooksAtHeader { get; init; }

    /// <summary>It is of files, which TLS has none of: Suricata does not load it beside TLS.</summary>
    internal bool IsOfFile { get; init; }

    /// <summary>
    /// Suricata keeps it in a list of its own (SigMatchAppendSMToList, src/detect-parse.c): where it comes before anything was looked for in
    /// a buffer it ends the buffer's list, which is left empty then. So does what names that it is not known what they look into: most are buffers.
    /// </summary>
    internal bool HasOwnList
    {
        get => field || IsOfFile || Kind == KeywordKind.Unknown;
        init;
    }

    /// <summary>What it becomes holds for flows of every kind, not for TLS over TCP alone; of conditions and of buffers that are of no application.</summary>
    internal bool IsOfAnyFlow { get; init; }

    /// <summary>Another application whose flows it is for.</summary>
    internal string? AlsoOf { get; init; }

    /// <summary>The buffer that it names, of a transaction; null for other keywords, and for buffers that are not modelled.</summary>
    internal TransactionBuffer? Buffer { get; init; }

    /// <summary>How a version takes its value; null where it does not have the keyword.</summary>
    public ValueForm? FormIn(EngineVersion version) => version < First || version > Last ? null
        : version == EngineVersion.Suricata8 ? FormIn8 ?? Form
        : Form;

    /// <summary>Whether a rule with it never meets the flows: it is for another application.</summary>
    public bool IsOfOtherApplication(Traffic traffic) => Protocol is not null && Protocol != traffic.Application && AlsoOf != traffic.Application;

    /// <summary>Whether it is known what it holds of the flows.</summary>
    public bool IsModelledFor(Traffic traffic) => IsOfAnyFlow || Protocol is not null || ReferenceEquals(traffic, Traffic.Tls) || Kind is not (KeywordKind.Condition or KeywordKind.StickyBuffer);

    /// <summary>The side that it is of; null for both.</summary>
    public PacketDirection? SideFor(EngineVersion version) => SideIn is null || SideIn == version ? Side : null;

    /// <summary>Rows of keywords that differ in their names only.</summary>
    /// <param name="names">The names, with blanks between them.</param>
    /// <param name="row">Makes the row of one.</param>
    public static IEnumerable<KeywordRow> Each(string names, Func<string, KeywordRow> row) =>
        names.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(row);
}
