using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Hcl;

internal sealed class TextValue : HclValue
{
    private TextValue(MappedText text, bool holdsFile)
        : base(HclType.Text)
    {
        Traced = text;
        HoldsFile = holdsFile;
    }

    public MappedText Traced { get; }

    public string Text => Traced.Text;

    /// <summary>Whether it is what a file holds that may be no configuration at all, and so is not to be shown.</summary>
    public bool HoldsFile { get; }

    public static TextValue Of(string text) => new(MappedText.Of(text), holdsFile: false);

    public static TextValue Of(MappedText text, bool holdsFile = false) => new(text, holdsFile);
}
