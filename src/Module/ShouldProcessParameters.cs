using System.Management.Automation;

namespace TlsCompat.Module;

/// <summary>The parameters that PowerShell gives every cmdlet with SupportsShouldProcess.</summary>
internal sealed class ShouldProcessParameters
{
    [Parameter]
    [Alias("wi")]
    public SwitchParameter WhatIf { get; set; }

    [Parameter]
    [Alias("cf")]
    public SwitchParameter Confirm { get; set; }
}
