#!/usr/bin/env pwsh
#Requires -Version 7.4
<#
.SYNOPSIS
    Builds the PowerShell module and lays it out in out/TlsCompat.
.EXAMPLE
    ./build.ps1
    Import-Module ./out/TlsCompat
#>
[CmdletBinding()]
param(
    [ValidateSet('Debug', 'Release')]
    [string] $Configuration = 'Release'
)

$ErrorActionPreference = 'Stop'
$moduleRoot = Join-Path $PSScriptRoot 'out/TlsCompat'
if (Test-Path -LiteralPath $moduleRoot) {
    Remove-Item -LiteralPath $moduleRoot -Recurse
}

# What the module consists of is said there, for the tests too.
$project = Join-Path $PSScriptRoot 'src/Module'
dotnet build $project --configuration $Configuration --verbosity quiet --nologo "-property:ModuleRoot=$moduleRoot/" | Out-Host
if ($LASTEXITCODE -ne 0) {
    throw "The build failed: dotnet ended with exit code $LASTEXITCODE."
}

if (Test-Path -LiteralPath (Join-Path $moduleRoot 'System.Management.Automation.dll')) {
    throw 'System.Management.Automation.dll is in the module: PowerShell would load the stub in place of itself.'
}

Test-ModuleManifest -Path (Join-Path $moduleRoot 'TlsCompat.psd1')
