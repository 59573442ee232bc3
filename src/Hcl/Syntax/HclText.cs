using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Hcl;

/// <summary>A text in HashiCorp's configuration language (HCL native syntax, 2.x), parsed with positions.</summary>
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

    public static HclText Parse(string text, object? document = null)
    {
        try
        {
            return new HclText(new HclParser(new HclSource(text, document)).ParseFile(), null);
        }
        catch (HclSyntaxException fault)
        {
            return new HclText(null, fault.Diagnostic);
        }
    }

    /// <summary>The expression that a whole text is; null, and why, where it is none.</summary>
    public static HclExpression? ParseExpression(HclSource source, out SyntaxDiagnostic? error)
    {
        try
        {
            error = null;
            return new HclParser(source).ParseWhole();
        }
        catch (HclSyntaxException fault)
        {
            error = fault.Diagnostic;
            return null;
        }
    }

    /// <summary>The template that a whole text is; null, and why, where it is none.</summary>
    public static HclExpression? ParseTemplate(HclSource source, out SyntaxDiagnostic? error)
    {
        try
        {
            error = null;
            return new HclParser(source).ParseBareTemplate();
        }
        catch (HclSyntaxException fault)
        {
            error = fault.Diagnostic;
            return null;
        }
    }
}
