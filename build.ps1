#!/usr/bin/env pwsh
#Requires -Version 7.4
<#
.SYNOPSIS
    Builds the PowerShell module, or the packages of a release.
.DESCRIPTION
    Module lays the module out in out/TlsCompat, and beside it TlsCompat.Pester. Package does that too, and puts into out/packages what is published: the
    module for a PowerShell repository, the command line as a .NET tool, and SHA256SUMS of both.
.EXAMPLE
    ./build.ps1
    Import-Module ./out/TlsCompat
.EXAMPLE
    ./build.ps1 Package
    Register-PSResourceRepository TlsCompat -Uri (Resolve-Path out/packages).Path -Trusted
    Install-PSResource TlsCompat -Repository TlsCompat
#>
[CmdletBinding()]
param(
    [Parameter(Position = 0)]
    [ValidateSet('Module', 'Package')]
    [string] $Task = 'Module',

    [ValidateSet('Debug', 'Release')]
    [string] $Configuration = 'Release',

    [string] $OutputPath = (Join-Path $PSScriptRoot out)
)

$ErrorActionPreference = 'Stop'
$output = $ExecutionContext.SessionState.Path.GetUnresolvedProviderPathFromPSPath($OutputPath)
$moduleRoot = Join-Path $output TlsCompat
$packages = Join-Path $output packages

function Clear-Folder([string] $Path) {
    if (Test-Path -LiteralPath $Path) {
        Remove-Item -LiteralPath $Path -Recurse
    }

    [void] (New-Item -ItemType Directory $Path)
}

function Invoke-DotNet([string[]] $Arguments) {
    dotnet @Arguments --verbosity quiet --nologo | Out-Host
    if ($LASTEXITCODE -ne 0) {
        throw "dotnet $($Arguments[0]) failed with exit code $LASTEXITCODE."
    }
}

$operatorRoot = Join-Path $output TlsCompat.Pester
Clear-Folder $moduleRoot
Clear-Folder $operatorRoot
# What the module consists of is said there, for the tests too.
Invoke-DotNet 'build', (Join-Path $PSScriptRoot src/Module), '--configuration', $Configuration, "-property:ModuleRoot=$moduleRoot/"
if ($Task -eq 'Module') {
    return Test-ModuleManifest -Path (Join-Path $moduleRoot TlsCompat.psd1)
}

if (-not (Get-Command Compress-PSResource -ErrorAction Ignore)) {
    throw 'Package needs Compress-PSResource: Install-PSResource Microsoft.PowerShell.PSResourceGet -Version "[1.1,)".'
}

Clear-Folder $packages
Compress-PSResource -Path $moduleRoot -DestinationPath $packages
# What it requires is in the repository that it goes to, not on this machine.
Compress-PSResource -Path $operatorRoot -DestinationPath $packages -SkipModuleManifestValidate
Invoke-DotNet 'pack', (Join-Path $PSScriptRoot src/Tool), '--configuration', $Configuration, '--output', $packages
Get-ChildItem -LiteralPath $packages -Filter *.nupkg |
    ForEach-Object { '{0}  {1}' -f (Get-FileHash -LiteralPath $_.FullName).Hash.ToLowerInvariant(), $_.Name } |
    Set-Content (Join-Path $packages SHA256SUMS)
Get-ChildItem -LiteralPath $packages
