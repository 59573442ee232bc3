using TlsCompat.Firewall.Sources.Templates;

namespace TlsCompat.Firewall.Sources.Terraform;

/// <summary>The values of a plan or state are final, and not the place to change them.</summary>
internal sealed class TerraformPlanEvaluation : TemplateEvaluation
{
    public override bool IsOpen => false;

    public override bool IsEditable => false;

    public override PiecedText? TextOf(SourceNode value)
    {
        if (value.Text is null)
            return null;
        var text = new PiecedText();
        text.AddReadOnly(value);
        return text;
    }
}
