namespace TlsCompat.Calls.Options;

/// <summary>An option that both faces have.</summary>
/// <param name="Parameter">The cmdlets' parameter, without its dash; null where it is for the command line alone.</param>
/// <param name="Switch">The command line's option, with its dashes; null where it is for the cmdlets alone.</param>
public sealed record CallOption(string? Parameter, string? Switch)
{
    /// <summary>Why one face has it alone; null where both have it.</summary>
    public string? Why { get; init; }
}
