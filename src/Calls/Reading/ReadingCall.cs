using TlsCompat.Calls.Options;
using TlsCompat.Firewall;
using TlsCompat.Firewall.Reading;

namespace TlsCompat.Calls.Reading;

/// <summary>Reads the files of values that a call names.</summary>
public static class ReadingCall
{
    /// <summary>What Terraform takes variables of the environment by.</summary>
    public const string EnvironmentPrefix = "TF_VAR_";

    /// <summary>How sources are read, last of all events; which values could not be had before.</summary>
    public static IEnumerable<CallEvent> Read(ReadingOptions options, Caller caller)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(caller);
        var parameters = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var file in options.ParameterFiles)
        {
            if (ParameterFile.Read(file, caller.NameOf(file), caller.IncludedRoots, out var values) is { } problem)
                yield return new CallProblem("ParametersNotRead", CallProblemKind.Invalid, new InvalidDataException(problem.ToString()), $"Pass a file as the AWS CLI takes it, or {caller.Spelling[CallOptions.Parameter]}.") { Target = file };
            Add(parameters, values);
        }

        Add(parameters, options.Parameters);
        var variables = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var name in options.VariableNames)
        {
            if (Environment.GetEnvironmentVariable(EnvironmentPrefix + name) is { } value)
                variables[name] = value;
            else
                yield return new CallProblem("VariableNotFound", CallProblemKind.NotFound, new KeyNotFoundException($"There is no {EnvironmentPrefix}{name} in the environment."), $"Set it, or pass {caller.Spelling[CallOptions.Variable]}.") { Target = name };
        }

        Add(variables, options.Variables);
        var documents = new List<SourceDocument>();
        var files = new SourceFiles(includedRoots: caller.IncludedRoots);
        foreach (var (path, input) in options.VariableFiles.SelectMany(path => files.ReadLiteral(path, caller.NameOf(path)), (path, input) => (path, input)))
        {
            if (input.Document is { } document)
                documents.Add(document);
            else
                yield return new CallProblem("VariablesNotRead", CallProblemKind.NotRead, new IOException(input.Problem!.ToString()), $"Pass a file as terraform -var-file takes it, or {caller.Spelling[CallOptions.Variable]}.") { Target = path };
        }

        yield return new CallResult<SourceOptions>(new SourceOptions
        {
            ReadsEmbedded = options.Embedded,
            Parameters = parameters,
            Variables = variables,
            VariableFiles = documents,
            PlaysBranches = options.PlaysBranches,
        });
    }

    private static void Add(Dictionary<string, string> values, IEnumerable<KeyValuePair<string, string>> pairs)
    {
        foreach (var (name, value) in pairs)
            values[name] = value;
    }
}
