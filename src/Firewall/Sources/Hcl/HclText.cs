using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Firewall.Sources.Hcl;

/// <summary>
/// An HCL text (the native syntax of Terraform), parsed with positions, as far as rules need it: bodies, blocks, strings, lists, objects and
/// calls. Any other expression is kept as it is written.
/// </summary>
internal sealed class HclText
{
    private HclText(HclBlock? root, SyntaxDiagnostic? error)
    {
        Root = root;
        Error = error;
    }

    /// <summary>The body of the file; null where the text is no HCL.</summary>
    public HclBlock? Root { get; }

    /// <summary>What is wrong, first fault only; null where nothing is.</summary>
    public SyntaxDiagnostic? Error { get; }

    public static HclText Parse(string text)
    {
        var parser = new HclParser(text);
        var root = parser.ParseFile();
        return new HclText(root, parser.Error);
    }

    /// <summary>Reads a template by itself.</summary>
    /// <param name="container">The value that holds it.</param>
    public static HclTemplate ParseTemplate(SourceNode container) => new HclParser(container.Text!).ParseBare(container);
}
