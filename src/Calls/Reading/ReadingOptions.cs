namespace TlsCompat.Calls.Reading;

/// <summary>How sources are read, in the words of the call.</summary>
public sealed record ReadingOptions
{
    /// <summary>Judge also rules that may be examples.</summary>
    public bool Embedded { get; init; }

    /// <summary>Values of CloudFormation parameters, over those of the files.</summary>
    public IEnumerable<KeyValuePair<string, string>> Parameters { get; init; } = [];

    public IReadOnlyList<string> ParameterFiles { get; init; } = [];

    /// <summary>Values of Terraform variables, over those of the environment.</summary>
    public IEnumerable<KeyValuePair<string, string>> Variables { get; init; } = [];

    public IReadOnlyList<string> VariableFiles { get; init; } = [];

    /// <summary>The variables that are taken from the environment, TF_VAR_NAME, and no other.</summary>
    public IReadOnlyList<string> VariableNames { get; init; } = [];

    /// <summary>Whether each outcome of an open condition is read.</summary>
    public bool PlaysBranches { get; init; } = true;
}
