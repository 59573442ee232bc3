# The packages that build.ps1 makes, installed and used as by somebody who finds them in a repository.
param([string] $RepositoryRoot)

BeforeDiscovery {
    # Where Windows keeps what a user installs cannot be moved to a folder of the test.
    $skip = $IsWindows -or -not (Get-Command Compress-PSResource -ErrorAction Ignore)
}

Describe 'The packages' -Skip:$skip {
    BeforeAll {
        # The analyzers have seen the same sources when these tests were built.
        $analyzers, $env:RunAnalyzers = $env:RunAnalyzers, 'false'
        try { & (Join-Path $RepositoryRoot build.ps1) Package -OutputPath $TestDrive > $null }
        finally { $env:RunAnalyzers = $analyzers }
        $packages = Join-Path $TestDrive packages
        $manifest = Import-PowerShellDataFile (Join-Path $RepositoryRoot module/TlsCompat.psd1)
        $version, $guid = $manifest.ModuleVersion, $manifest.GUID
        $rules = Join-Path $RepositoryRoot examples/rules/allow-list.rules
    }

    It 'are the modules and the tool, with their checksums' {
        (Get-ChildItem $packages).Name | Sort-Object | Should -Be (
            @('SHA256SUMS', "TlsCompat_${guid}_HelpInfo.xml", "TlsCompat_${guid}_en-US_HelpContent.zip", "TlsCompat.$version.nupkg", "TlsCompat.$version.spdx.json", "TlsCompat.Pester.$version.nupkg", "TlsCompat.Tool.$version.nupkg") | Sort-Object)
        $sums = Get-Content (Join-Path $packages SHA256SUMS)
        $sums.Count | Should -Be 6
        foreach ($sum in $sums) {
            $hash, $name = $sum -split '  '
            (Get-FileHash (Join-Path $packages $name)).Hash | Should -Be $hash
        }
    }

    It 'are listed with what was built into them' {
        $list = Get-Content (Join-Path $packages "TlsCompat.$version.spdx.json") -Raw | ConvertFrom-Json
        $list.spdxVersion | Should -Be SPDX-2.2
        $list.files.fileName | Should -Contain "./TlsCompat.Tool.$version.nupkg"
        $list.packages.name | Should -Contain YamlDotNet
        $list.packages.name | Should -Contain AWSSDK.Core
    }

    It 'have nothing in them that another build would write otherwise' {
        foreach ($file in Get-ChildItem $packages -Filter *.nupkg) {
            $archive = [IO.Compression.ZipFile]::OpenRead($file.FullName)
            try {
                [string[]] $names = $archive.Entries.FullName
                $sorted = [string[]] $names.Clone()
                [Array]::Sort($sorted, [StringComparer]::Ordinal)
                $names | Should -Be $sorted
                $archive.Entries.LastWriteTime.Year | Sort-Object -Unique | Should -Be 1980
                $names | Should -Contain 'package/services/metadata/core-properties/core.psmdcp'
                $names -like '*.psmdcp' | Should -HaveCount 1
                $properties = [IO.StreamReader]::new($archive.GetEntry('package/services/metadata/core-properties/core.psmdcp').Open()).ReadToEnd()
                $properties | Should -Match '<lastModifiedBy>NuGet</lastModifiedBy>'
            }
            finally {
                $archive.Dispose()
            }
        }

        $list = Get-Content (Join-Path $packages "TlsCompat.$version.spdx.json") -Raw | ConvertFrom-Json -AsHashtable
        $list.creationInfo.created | Should -BeLessOrEqual ([DateTime]::UtcNow)
        $list.documentNamespace | Should -Match '/[0-9a-f]{64}$'
        $list.packages.SPDXID | Should -Be ($list.packages.SPDXID | Sort-Object)
    }

    It 'are what the example''s image installs: its commands, in a folder in place of the image' {
        $image = New-Item -ItemType Directory (Join-Path $TestDrive image)
        $text = (Get-Content (Join-Path $RepositoryRoot examples/docker/Dockerfile) -Raw) -replace '\\\n'
        foreach ($line in $text -split "`n") {
            switch -Regex ($line) {
                '^COPY (\S+) (\S+)$' {
                    $from, $to = (Join-Path $TestDrive ($Matches[1] -replace '^out/')), (Join-Path $image $Matches[2])
                    [void] (New-Item -ItemType Directory (Split-Path $to) -Force)
                    if ($Matches[2].EndsWith('/')) { [void] (New-Item -ItemType Directory $to -Force) }
                    Copy-Item $from $to -Recurse
                }
                '^RUN (.+)$' {
                    sh -c ($Matches[1] -replace '(?<= )/(?=\w)', "$image/") 2>&1 | Out-Null
                    $LASTEXITCODE | Should -Be 0 -Because $line
                }
            }
        }

        Join-Path $image packages | Should -Not -Exist
        & (Join-Path $image opt/tlscompat/tlscompat) --version | Should -Match ([regex]::Escape($version))
        Join-Path $image usr/local/share/powershell/Modules/TlsCompat/TlsCompat.psd1 | Should -Exist
    }

    It 'give the modules to Install-PSResource' {
        # A shell of its own, whose user is nobody: nothing of this machine's user is read or written, and no assembly is loaded yet.
        $program = (Get-Process -Id $PID).Path
        [string[]] $arguments = if ((Split-Path -LeafBase $program) -eq 'dotnet') { [Environment]::GetCommandLineArgs()[0] }
        $pester = Split-Path (Get-Module Pester).ModuleBase
        $user, $env:HOME = $env:HOME, (New-Item -ItemType Directory (Join-Path $TestDrive home)).FullName
        try {
            $output = & $program @arguments -NoProfile -NonInteractive -Command "
                `$env:PSModulePath += [IO.Path]::PathSeparator + '$pester'
                Register-PSResourceRepository Local -Uri '$packages' -Trusted
                Install-PSResource TlsCompat.Pester -Repository Local
                (Get-Module TlsCompat.Pester, TlsCompat -ListAvailable).Version -join ' '
                (Get-TlsRuleAudit '$rules').RuleId
                (Get-Help Get-TlsRuleAudit).Synopsis
                try { '$rules' | Should-BeTlsCompatible } catch { `$_.FullyQualifiedErrorId }
                Update-Help TlsCompat -SourcePath '$packages' -UICulture en-US -Verbose 4>&1 | Where-Object { `$_ -match 'dll-Help\.xml' }
                Get-Help about_TlsCompat"
        }
        finally {
            $env:HOME = $user
        }

        $LASTEXITCODE | Should -Be 0
        $output[0] | Should -Be "$version $version"
        $output[1] | Should -Be TLSC001
        $output[2] | Should -BeLike 'Finds *'
        $output[3] | Should -Be PesterAssertionFailed
        $output[4] | Should -BeLike '*Updated *TlsCompat.dll-Help.xml*'
        $output | Should -Contain 'THREE CAUSES'
    }

    It 'give the command line to dotnet tool install' {
        dotnet tool install TlsCompat.Tool --version "[$version]" --tool-path (Join-Path $TestDrive tool) --source $packages > $null
        $LASTEXITCODE | Should -Be 0

        $output = & (Join-Path $TestDrive tool/tlscompat) audit $rules --format json | ConvertFrom-Json
        $output[0].ruleId | Should -Be TLSC001
    }
}
