using TlsCompat.Firewall.Languages;
using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Firewall.Sources.Embedded;

/// <summary>
/// Rules in the text of programs and documents: of each run of them a group, whose policy is not known. What was found in a folder is read where
/// it names a rule group; what may be an example, in Markdown, a comment or a folder of tests, is only counted, unless the call asks for it.
/// </summary>
public sealed class EmbeddedRulesReader : ISourceReader
{
    /// <summary>None: any text may hold rules, and is looked at.</summary>
    public IReadOnlyList<string> Extensions { get; } = [];

    public bool CanRead(SourceDocument document)
    {
        ArgumentNullException.ThrowIfNull(document);
        if (RuleTextReader.IsRuleFile(document.Name))
            return false;
        var isProgram = ProgramLanguage.Find(document.Name) is not null;
        if (document.IsFound)
            return !RuleLines.IsRuleText(document.Text, isProgram) || document is { IsAside: true, Options.ReadsEmbedded: false } || document.IsProse;
        // What the call names is rules, well written or not, unless it is a program.
        return (RuleLines.Any(document.Text) || document.Text.Contains("CfnFirewallPolicy", StringComparison.Ordinal) || document.Text.Contains("CfnRuleGroup", StringComparison.Ordinal)) && (document.IsProse || (isProgram && !RuleLines.IsRuleText(document.Text, isProgram)));
    }

    public FirewallInventory Read(SourceDocument document)
    {
        ArgumentNullException.ThrowIfNull(document);
        var all = RuleLines.Count(document.Text);
        var language = ProgramLanguage.Of(document.Name);
        // A program may read its rules from a file, and hold a policy alone.
        if (all == 0 && !(language.HasConstructs && document.Text.Contains("Cfn", StringComparison.Ordinal)))
            return new FirewallInventory();
        if (all > 0 && EmbeddedRules.Refuse(document, all) is { } refused)
            return refused;
        var (literals, comments) = LiteralScanner.Scan(document.Text, language);
        var rules = new ProgramRules(document.Text, language);
        IReadOnlySet<LiteralText> used = new HashSet<LiteralText>();
        var constructs = language.HasConstructs ? CdkConstructs.Read(document, literals, out used) : new FirewallInventory();
        var texts = rules.Find([.. literals.Where(literal => !used.Contains(literal))]).ToList();
        if (document.Options.ReadsEmbedded)
            texts.AddRange(comments.SelectMany(RuleRuns.Of));
        var found = EmbeddedRules.Read(document, texts);
        var inventory = constructs with { Groups = [.. constructs.Groups, .. found.Groups] };
        if (document.Options.ReadsEmbedded)
            return inventory;
        var commented = comments.Sum(comment => RuleLines.Count(comment.Text));
        return commented == 0 ? inventory : inventory with { Unjudged = [.. inventory.Unjudged, new UnjudgedText(document.Name, commented, UnjudgedKind.Example)] };
    }
}
