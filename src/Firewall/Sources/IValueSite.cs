using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Firewall.Sources;

/// <summary>Where a value is written, and how it is changed there. What a site does not say is so as for a text of the document that is read.</summary>
internal interface IValueSite : ITextSite
{
    /// <summary>The document that the value stands in, where that is another than the one that was read; else null.</summary>
    SourceDocument? Document => null;

    /// <summary>Where the value starts in its document, quotes and brackets included; 0 for an object, which has none.</summary>
    int Offset { get; }

    /// <summary>Whether its text holds that of a file that the document refers to.</summary>
    bool HoldsFile => false;

    /// <summary>Whether its text is put together, so that a text of the document may stand in it several times.</summary>
    bool IsMade => false;

    /// <summary>The text of the document that a character is of: the same for all of one literal; null where there is one only.</summary>
    object? LiteralAt(int character) => null;

    /// <summary>The edit that adds an option to this list of RuleOptions, laid out as its neighbours are; null where there is no such list.</summary>
    TextEdit? InsertRuleOption(int index, string keyword, string? value) => null;

    /// <summary>The edit that takes an option out of this list of RuleOptions, and what parts it from the next; null where there is no such list.</summary>
    TextEdit? RemoveRuleOption(int index) => null;

    /// <summary>The edit that adds rules to this list of StatefulRules, beside the one whose header they share and laid out as it is; null where there is no such list.</summary>
    TextEdit? InsertStatefulRules(int index, bool isBehind, IReadOnlyList<RuleSyntax> added) => null;

    object? ITextSite.DocumentAt(int character) => Document;

    int ITextSite.OffsetOf(int character) => Offset;

    bool ITextSite.IsWritten(int start, int end) => true;

    string? ITextSite.Encode(int character, string text) => text;
}
