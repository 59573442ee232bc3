namespace TlsCompat.Firewall;

/// <summary>What a call says about how its sources are read.</summary>
public sealed record SourceOptions
{
    public static SourceOptions None { get; } = new();

    /// <summary>Whether rules are judged also where they may be examples: in Markdown, in comments, and in folders of tests and documents.</summary>
    public bool ReadsEmbedded { get; init; }

    /// <summary>The values of Terraform's variables by their names: text, or an expression where the variable is of another type.</summary>
    public IReadOnlyDictionary<string, string> Variables { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Files of values of Terraform's variables (<c>.tfvars</c>), later ones over earlier ones.</summary>
    public IReadOnlyList<SourceDocument> VariableFiles { get; init; } = [];

    /// <summary>Whether a template whose conditions are open is read once for each of their outcomes; else what depends on them is open.</summary>
    public bool PlaysBranches { get; init; } = true;

    /// <summary>The values of CloudFormation parameters by their names; pseudo parameters too, as <c>AWS::Region</c>.</summary>
    public IReadOnlyDictionary<string, string> Parameters { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);
}
