# Ctrl+C and pipelines that have enough. The input has no end: only a stop can end these audits.

Describe 'Stopping' {
    BeforeAll {
        $file = Join-Path $TestDrive large.rules
        Set-Content $file (1..2000 | ForEach-Object { "drop tls any any -> any $_ (msg:`"rule $_`"; flow:to_server; sid:$_;)" })
        $manifest = Join-Path (Get-Module TlsCompat).ModuleBase TlsCompat.psd1
    }

    It 'ends <_>' -ForEach 'Get-TlsRuleAudit', 'Get-TlsRulePatch', 'Get-TlsRuleGroup' {
        $shell = [powershell]::Create().AddScript("Import-Module '$manifest'; & { while (`$true) { Get-Item '$file' } } | $_")
        try {
            $output = [System.Management.Automation.PSDataCollection[psobject]]::new()
            [void] $shell.BeginInvoke([System.Management.Automation.PSDataCollection[psobject]]::new(), $output)
            while ($output.Count -eq 0 -and $shell.InvocationStateInfo.State -eq 'Running') {
                Start-Sleep -Milliseconds 20
            }

            $output.Count | Should -BeGreaterThan 0
            $shell.Stop()
            $shell.InvocationStateInfo.State | Should -Be Stopped
            $shell.Streams.Error | Should -BeNullOrEmpty
        }
        finally {
            $shell.Dispose()
        }
    }

    It 'leaves the session in order when Select-Object has enough' {
        Get-TlsRuleGroup $file, $file | Select-Object -First 1 | Should -Not -BeNullOrEmpty
        'drop tls any any -> any any (flow:to_server; sid:1;)' | Get-TlsRuleAudit -IncludePassed | Should -Not -BeNullOrEmpty
    }
}
