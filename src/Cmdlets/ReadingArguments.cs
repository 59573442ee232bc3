using System.Collections;
using TlsCompat.Calls;
using TlsCompat.Calls.Reading;
using TlsCompat.Firewall;

namespace TlsCompat.Cmdlets;

/// <summary>What parameters say of how sources are read, as they were bound. Several cmdlets have them, which have other ancestors.</summary>
/// <param name="Parameter">Values of CloudFormation parameters.</param>
/// <param name="ParameterFile">Files of such values.</param>
/// <param name="Var">Values of Terraform variables.</param>
/// <param name="VarFile">Files of such values.</param>
/// <param name="VarEnv">The Terraform variables that are taken from the environment.</param>
internal sealed record ReadingArguments(Hashtable? Parameter, string[] ParameterFile, Hashtable? Var, string[] VarFile, string[] VarEnv)
{
    /// <summary>Whether rules are judged also where they may be examples.</summary>
    public bool Embedded { get; init; }

    /// <summary>Whether a template is read once for each outcome of the conditions that are open.</summary>
    public required bool PlaysBranches { get; init; }

    /// <param name="resolve">The files that a path of the session names.</param>
    /// <param name="caller">The face.</param>
    /// <param name="tell">Is told what could not be read.</param>
    public SourceOptions Read(Func<string, IEnumerable<string>> resolve, Caller caller, Action<CallEvent> tell) => ReadingCall.Read(
        new ReadingOptions
        {
            Embedded = Embedded,
            Parameters = Pairs(Parameter, SourceCommand.Text),
            ParameterFiles = [.. ParameterFile.SelectMany(resolve)],
            Variables = Pairs(Var, TextOfVariable),
            VariableFiles = [.. VarFile.SelectMany(resolve)],
            VariableNames = VarEnv,
            PlaysBranches = PlaysBranches,
        },
        caller).Result<SourceOptions>(tell)!;

    private static IEnumerable<KeyValuePair<string, string>> Pairs(Hashtable? table, Func<object?, string> text) =>
        (table?.Cast<DictionaryEntry>() ?? []).Select(entry => KeyValuePair.Create(SourceCommand.Text(entry.Key), text(entry.Value)));

    /// <summary>Terraform writes booleans small.</summary>
    private static string TextOfVariable(object? value) =>
        (value is System.Management.Automation.PSObject wrapped ? wrapped.BaseObject : value) is bool flag ? SourceCommand.Text(flag).ToLowerInvariant() : SourceCommand.Text(value);
}
