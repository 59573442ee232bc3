#!/usr/bin/env pwsh
#Requires -Version 7.4
<#
.SYNOPSIS
    Builds the PowerShell module, or the packages of a release.
.DESCRIPTION
    Module lays the module out in out/TlsCompat, and beside it TlsCompat.Pester. Package does that too, and puts into out/packages what is published: the
    module for a PowerShell repository, the command line as a .NET tool, a list of their parts (SPDX), and SHA256SUMS of all.
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

# Lists the packages and what was built into them (SPDX). The tool writes a folder with checksums of its own; one file of it is published.
function Write-PartsList([string] $Path) {
    $folder = (New-Item -ItemType Directory (Join-Path ([IO.Path]::GetTempPath()) "tlscompat-sbom-$([guid]::NewGuid())")).FullName
    Push-Location $PSScriptRoot
    try {
        dotnet tool restore | Out-Null
        dotnet sbom-tool generate -b $packages -bc (Join-Path $PSScriptRoot src) -m $folder -pn TlsCompat -pv $version -ps 'The TlsCompat authors' -nsb https://github.com/tlscompat/tlscompat -cd '--DetectorsFilter NuGetProjectCentric' -V Error | Out-Null
        if ($LASTEXITCODE -ne 0) {
            throw "The list of parts failed with exit code $LASTEXITCODE."
        }

        Move-Item (Join-Path $folder _manifest/spdx_2.2/manifest.spdx.json) $Path
    }
    finally {
        Pop-Location
        Remove-Item -LiteralPath $folder -Recurse
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
$version = (Import-PowerShellDataFile (Join-Path $PSScriptRoot module/TlsCompat.psd1)).ModuleVersion
Compress-PSResource -Path $moduleRoot -DestinationPath $packages
# What it requires is in the repository that it goes to, not on this machine.
Compress-PSResource -Path $operatorRoot -DestinationPath $packages -SkipModuleManifestValidate
Invoke-DotNet 'pack', (Join-Path $PSScriptRoot src/Tool), '--configuration', $Configuration, '--output', $packages
Write-PartsList (Join-Path $packages "TlsCompat.$version.spdx.json")
Get-ChildItem -LiteralPath $packages -Exclude SHA256SUMS |
    ForEach-Object { '{0}  {1}' -f (Get-FileHash -LiteralPath $_.FullName).Hash.ToLowerInvariant(), $_.Name } |
    Set-Content (Join-Path $packages SHA256SUMS)
Get-ChildItem -LiteralPath $packages
