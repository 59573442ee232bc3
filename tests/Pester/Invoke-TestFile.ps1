<#
.SYNOPSIS
    Runs one file of Pester tests and writes their results as JSON.
#>
[CmdletBinding()]
param(
    [Parameter(Mandatory)] [string] $Path,
    [Parameter(Mandatory)] [string] $ModuleRoot,
    [Parameter(Mandatory)] [string] $RepositoryRoot,
    [Parameter(Mandatory)] [string] $PesterManifest,
    [Parameter(Mandatory)] [string] $Report
)

$ErrorActionPreference = 'Stop'
Import-Module $PesterManifest
Import-Module (Join-Path $ModuleRoot TlsCompat.psd1)
$configuration = New-PesterConfiguration
$configuration.Run.PassThru = $true
$configuration.Output.Verbosity = 'None'

$configuration.Run.Container = New-PesterContainer -Path $Path -Data @{ RepositoryRoot = $RepositoryRoot }
$run = Invoke-Pester -Configuration $configuration

$results = @(
    foreach ($test in $run.Tests) {
        [pscustomobject]@{
            Path = $test.ExpandedPath
            Result = $test.Result
            Message = ($test.ErrorRecord | ForEach-Object { "$($_.Exception.Message)`n$($_.ScriptStackTrace)" }) -join "`n"
        }
    }

    # A file or block that breaks outside of a test has no test to tell of it.
    foreach ($broken in @($run.FailedContainers) + @($run.FailedBlocks)) {
        [pscustomobject]@{
            Path = "$($broken.Path ?? $broken.Item)"
            Result = 'Failed'
            Message = ($broken.ErrorRecord | ForEach-Object { "$($_.Exception.Message)`n$($_.ScriptStackTrace)" }) -join "`n"
        }
    }
)
ConvertTo-Json -InputObject $results -Depth 3 | Set-Content -LiteralPath $Report
