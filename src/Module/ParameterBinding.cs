namespace TlsCompat.Module;

/// <summary>How a parameter gets its value in one parameter set; it has no position where it takes its name.</summary>
public sealed record ParameterBinding(bool IsMandatory, int? Position, bool FromPipeline, bool FromPipelineByPropertyName)
{
    /// <summary>In the words of Get-Help.</summary>
    public string PipelineInput => (FromPipeline, FromPipelineByPropertyName) switch
    {
        (true, true) => "True (ByValue, ByPropertyName)",
        (true, false) => "True (ByValue)",
        (false, true) => "True (ByPropertyName)",
        _ => "False",
    };
}
