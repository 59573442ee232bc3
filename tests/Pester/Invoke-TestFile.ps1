<#
.SYNOPSIS
    Runs one file of Pester tests and writes their results as JSON. Ends with 3 where there is no Pester 5.
#>
[CmdletBinding()]
param(
    [Parameter(Mandatory)] [string] $Path,
    [Parameter(Mandatory)] [string] $ModuleRoot,
    [Parameter(Mandatory)] [string] $RepositoryRoot,
    [Parameter(Mandatory)] [string] $PesterFolder,
    [Parameter(Mandatory)] [string] $Report
)

$ErrorActionPreference = 'Stop'
$env:PSModulePath += [IO.Path]::PathSeparator + $PesterFolder
$pester = Get-Module Pester -ListAvailable | Where-Object { $_.Version.Major -eq 5 } | Sort-Object Version | Select-Object -Last 1
if (-not $pester) {
    try {
        [void] (New-Item -ItemType Directory -Force $PesterFolder)
        Save-PSResource Pester -Version '[5.5,6)' -Path $PesterFolder -TrustRepository
        $pester = Get-Module Pester -ListAvailable | Where-Object { $_.Version.Major -eq 5 } | Select-Object -First 1
    }
    catch {
        $_.Exception.Message
    }
}

if (-not $pester) {
    exit 3
}

Import-Module $pester.Path
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
