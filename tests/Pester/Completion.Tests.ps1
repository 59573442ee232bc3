param([string] $RepositoryRoot)

Describe 'The completion of the command line' -Skip:$IsWindows {
    BeforeAll {
        $tool = Get-Item (Join-Path $RepositoryRoot src Tool bin * net10.0 tlscompat.dll) | Sort-Object LastWriteTime | Select-Object -Last 1
        $bin = (New-Item -ItemType Directory (Join-Path $TestDrive bin)).FullName
        Set-Content (Join-Path $bin tlscompat) '#!/bin/sh', "exec dotnet exec '$($tool.FullName)' `"`$@`""
        chmod +x (Join-Path $bin tlscompat)
        $path = $env:PATH
        $env:PATH = "$bin$([System.IO.Path]::PathSeparator)$path"
        tlscompat completion pwsh | Out-String | Invoke-Expression
    }

    AfterAll {
        $env:PATH = $path
    }

    It 'completes <Line>' -ForEach @(
        @{ Line = 'tlscompat expl'; Words = 'explain' }
        @{ Line = 'tlscompat audit --format j'; Words = 'json', 'jsonl', 'junit' }
        @{ Line = '$x = 1; tlscompat completion '; Words = 'bash', 'fish', 'pwsh', 'zsh' }
    ) {
        (TabExpansion2 $Line $Line.Length).CompletionMatches.CompletionText | Where-Object { $_ -notlike '-*' -and $_ -notlike '/*' } | Should -BeExactly $Words
    }
}
