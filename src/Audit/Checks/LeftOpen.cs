using System.Globalization;
using TlsCompat.Audit.Trials;
using TlsCompat.Firewall;
using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Audit.Checks;

/// <summary>
/// What a source leaves to others and nobody who reads it can know: the values that the caller of a Terraform module gives, and what a program
/// makes when it is run. It is not judged, and no fault of the source.
/// </summary>
/// <param name="Line">The first line of a group that is left open; null where the policy is.</param>
/// <param name="Message">What is left open, and to whom.</param>
/// <param name="Recommendation">Where the answer is.</param>
internal sealed record LeftOpen((RuleGroup Group, LineSyntax Line)? Line, string Message, string Recommendation)
{
    private const int Shown = 4;

    /// <summary>All that is left open of the groups and the policy that are audited as one; null where nothing is.</summary>
    public static LeftOpen? Find(AuditScope scope)
    {
        var lines = (from @group in scope.Groups from line in @group.Rules.Content where @group.IsLeftOpen(line) select (Group: @group, Line: line)).ToList();
        var values = scope.Policy is { } policy
            ? policy.UnknownDefaultActions.Concat(policy.Groups.Where(reference => reference.Group is null).Select(reference => reference.ResourceArn)).Where(policy.IsLeftOpen).ToList()
            : [];
        if (lines.Count + values.Count == 0)
            return null;
        (RuleGroup, LineSyntax)? place = lines.Count > 0 ? lines[0] : null;
        var variables = lines.SelectMany(line => line.Group.Inputs.Deciding(TextOf(line.Group, line.Line))).Concat(values.SelectMany(value => scope.Policy!.Inputs.Deciding(value)))
            .Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        return variables.Count > 0
            ? new LeftOpen(
                place,
                $"{Listed(variables)} {(variables.Count == 1 ? "decides" : "decide")} part of this, and no value was read: what that part passes or blocks was not judged.",
                $"Audit the configuration that calls the module, or give the values in the call: --var {variables[0]["var.".Length..]}=… or --var-file FILE (-Var, -VarFile).")
            : new LeftOpen(
                place,
                $"Only running this program tells what {Listed([.. lines.Select(line => TextOf(line.Group, line.Line).Trim()).Concat(values).Distinct(StringComparer.Ordinal)])} is: what it passes or blocks was not judged.",
                "Audit what the program makes: for the CDK what cdk synth writes, else the rule group and policy as they were deployed.");
    }

    private static string TextOf(RuleGroup group, LineSyntax line) => line.Span.In(group.Rules.Text).ToString();

    private static string Listed(List<string> names) =>
        string.Join(", ", names.Take(Shown)) + (names.Count > Shown ? string.Create(CultureInfo.InvariantCulture, $" and {names.Count - Shown} more") : "");
}
