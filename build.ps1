#!/usr/bin/env pwsh
#Requires -Version 7.4
<#
.SYNOPSIS
    Builds the PowerShell module, or the packages of a release.
.DESCRIPTION
    Module lays the module out in out/TlsCompat, and beside it TlsCompat.Pester. Package does that too, and puts into out/packages what is published: the
    modules for a PowerShell repository, the command line as a .NET tool, what Update-Help asks for, a list of their parts (SPDX), and
    SHA256SUMS of all. What Windows alone can make, the release's workflow adds: a catalog of the module's files, and the help as a cabinet.
    The same commit, SDK and system give the same bytes, in any folder.
.EXAMPLE
    ./build.ps1
    Import-Module ./out/TlsCompat
.EXAMPLE
    ./build.ps1 Package
    Register-PSResourceRepository TlsCompat -Uri (Resolve-Path out/packages).Path -Trusted
    Install-PSResource TlsCompat, TlsCompat.Pester -Repository TlsCompat
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

# When the commit was made, which is the date of what is built from it: https://reproducible-builds.org/specs/source-date-epoch/.
function Get-SourceDate {
    $seconds = $env:SOURCE_DATE_EPOCH ?? (git -C $PSScriptRoot log -1 --format=%ct 2> $null)
    [DateTimeOffset]::FromUnixTimeSeconds($seconds ?? 0).UtcDateTime
}

# Writes a package again so that the same parts give the same bytes: NuGet puts the hour, random names, the machine's kernel and an
# order by chance into it.
function Set-PackageBytes([string] $Path) {
    $parts = [Collections.Generic.SortedDictionary[string, byte[]]]::new([StringComparer]::Ordinal)
    $archive = [IO.Compression.ZipFile]::OpenRead($Path)
    try {
        foreach ($entry in $archive.Entries) {
            $bytes = [IO.MemoryStream]::new()
            $stream = $entry.Open()
            $stream.CopyTo($bytes)
            $stream.Dispose()
            $parts[$entry.FullName] = $bytes.ToArray()
        }
    }
    finally {
        $archive.Dispose()
    }

    $random = @($parts.Keys | Where-Object { $_ -like 'package/services/metadata/core-properties/*.psmdcp' })[0]
    $named = 'package/services/metadata/core-properties/core.psmdcp'
    [xml] $properties = [Text.Encoding]::UTF8.GetString($parts[$random]).TrimStart([char] 0xfeff)
    $properties.coreProperties.lastModifiedBy = 'NuGet'
    [void] $parts.Remove($random)
    $parts[$named] = [Text.Encoding]::UTF8.GetBytes($properties.OuterXml)

    [xml] $relations = [Text.Encoding]::UTF8.GetString($parts['_rels/.rels']).TrimStart([char] 0xfeff)
    $count = 0
    foreach ($relation in $relations.Relationships.Relationship) {
        $relation.Target = $relation.Target.Replace("/$random", "/$named")
        $relation.Id = "R$((++$count))"
    }
    $parts['_rels/.rels'] = [Text.Encoding]::UTF8.GetBytes($relations.OuterXml)

    $spec = @($parts.Keys | Where-Object { $_ -like '*.nuspec' })[0]
    [xml] $description = [Text.Encoding]::UTF8.GetString($parts[$spec]).TrimStart([char] 0xfeff)
    foreach ($list in $description.SelectNodes("//*[local-name() = 'dependencies']")) {
        foreach ($dependency in @($list.SelectNodes("*[local-name() = 'dependency']") | Sort-Object id)) {
            [void] $list.AppendChild($dependency)
        }
    }
    $parts[$spec] = [Text.Encoding]::UTF8.GetBytes($description.OuterXml)

    $file = [IO.File]::Create($Path)
    $archive = [IO.Compression.ZipArchive]::new($file, [IO.Compression.ZipArchiveMode]::Create)
    foreach ($part in $parts.GetEnumerator()) {
        $entry = $archive.CreateEntry($part.Key, [IO.Compression.CompressionLevel]::SmallestSize)
        $entry.LastWriteTime = [DateTimeOffset]::new(1980, 1, 1, 0, 0, 0, [TimeSpan]::Zero)
        $stream = $entry.Open()
        $stream.Write($part.Value)
        $stream.Dispose()
    }

    $archive.Dispose()
    $file.Dispose()
}

# What Update-Help asks for on Linux and macOS: the files of en-US, by names that it makes of the module's.
function Write-HelpContent {
    $info = Copy-Item (Join-Path $PSScriptRoot module/*_HelpInfo.xml) $packages -PassThru
    $file = [IO.File]::Create(($info.FullName -replace '_HelpInfo\.xml$', '_en-US_HelpContent.zip'))
    $archive = [IO.Compression.ZipArchive]::new($file, [IO.Compression.ZipArchiveMode]::Create)
    foreach ($page in Get-ChildItem (Join-Path $moduleRoot en-US) | Sort-Object Name) {
        $entry = $archive.CreateEntry($page.Name, [IO.Compression.CompressionLevel]::SmallestSize)
        $entry.LastWriteTime = [DateTimeOffset]::new(1980, 1, 1, 0, 0, 0, [TimeSpan]::Zero)
        $stream = $entry.Open()
        $stream.Write([IO.File]::ReadAllBytes($page.FullName))
        $stream.Dispose()
    }

    $archive.Dispose()
    $file.Dispose()
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

        # The tool names the document by chance and the hour, and lists in an order by chance.
        $list = Get-Content -LiteralPath (Join-Path $folder _manifest/spdx_2.2/manifest.spdx.json) -Raw | ConvertFrom-Json -AsHashtable
        $list.files = @($list.files | Sort-Object { $_.fileName })
        $list.packages = @($list.packages | Sort-Object { $_.SPDXID })
        $list.relationships = @($list.relationships | Sort-Object { "$($_.spdxElementId) $($_.relationshipType) $($_.relatedSpdxElement)" })
        $list.creationInfo.created = '{0:yyyy-MM-ddTHH:mm:ssZ}' -f (Get-SourceDate)
        $content = [Security.Cryptography.SHA256]::HashData([Text.Encoding]::UTF8.GetBytes((ConvertTo-Json $list.files -Depth 9 -Compress)))
        foreach ($part in $list.packages) {
            if ($part.hasFiles) {
                $part.hasFiles = @($part.hasFiles | Sort-Object)
            }
            foreach ($reference in @($part.externalRefs).Where{ $_ }) {
                $reference.referenceLocator = $reference.referenceLocator -replace '(?<=[?]tag_id=).*', "$([guid]::new([byte[]] $content[0..15]))"
            }
        }
        $list.documentNamespace = "https://github.com/tlscompat/tlscompat/TlsCompat/$version/$([Convert]::ToHexString($content).ToLowerInvariant())"
        ConvertTo-Json $list -Depth 20 | Set-Content -LiteralPath $Path
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
Get-ChildItem -LiteralPath $packages -Filter *.nupkg | ForEach-Object { Set-PackageBytes $_.FullName }
Write-HelpContent
Write-PartsList (Join-Path $packages "TlsCompat.$version.spdx.json")
Get-ChildItem -LiteralPath $packages -Exclude SHA256SUMS |
    ForEach-Object { '{0}  {1}' -f (Get-FileHash -LiteralPath $_.FullName).Hash.ToLowerInvariant(), $_.Name } |
    Set-Content (Join-Path $packages SHA256SUMS)
Get-ChildItem -LiteralPath $packages
