using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Firewall.Sources;

/// <summary>Default actions of a policy that is an object and stands nowhere: a text of its own holds them, a line each.</summary>
internal sealed class DescribedDefaultActions : DefaultActionOrigin
{
    public DescribedDefaultActions(string name, IReadOnlyList<string> actions)
        : base(new SourceDocument(name, TextOf(actions))) => Actions = actions;

    public override IReadOnlyList<string> Actions { get; }

    public override IReadOnlyList<TextEdit> Translate(IReadOnlyList<string> actions) => [new TextEdit(new TextSpan(0, Document.Text.Length), TextOf(actions))];

    private static string TextOf(IEnumerable<string> actions) => string.Concat(actions.Select(action => action + "\n"));
}
